// Runs every query file of a folder over some RDF files with Jena ARQ, in one process.
// Beside NAME.rq it writes NAME.json (SPARQL JSON results) or NAME.error, and NAME.seconds.
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.RDFDataMgr;

public class JenaQueries {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Model model = ModelFactory.createDefaultModel();
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            RDFDataMgr.read(model, file);
        }
        List<Path> queries;
        try (var found = Files.list(folder)) {
            queries = found.filter(p -> p.toString().endsWith(".rq")).sorted().collect(Collectors.toList());
        }
        for (Path query : queries) {
            String name = query.getFileName().toString().replaceAll("\\.rq$", "");
            long start = System.nanoTime();
            var out = new ByteArrayOutputStream();
            try (QueryExecution run = QueryExecutionFactory.create(Files.readString(query), model)) {
                ResultSetFormatter.outputAsJSON(out, run.execSelect());
                Files.write(folder.resolve(name + ".json"), out.toByteArray());
            } catch (RuntimeException error) {
                Files.writeString(folder.resolve(name + ".error"), String.valueOf(error));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Files.writeString(folder.resolve(name + ".seconds"), String.valueOf(seconds));
        }
    }
}
