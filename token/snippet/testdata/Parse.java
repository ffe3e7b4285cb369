import com.sun.source.util.JavacTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Parses files without looking for what they import. */
public class Parse {
    public static void main(String[] args) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        var files = compiler.getStandardFileManager(found, null, null);
        List<Path> paths = new ArrayList<>();
        for (String arg : args) {
            paths.add(Path.of(arg));
        }
        var task = (JavacTask) compiler.getTask(null, files, found, null, null, files.getJavaFileObjectsFromPaths(paths));
        task.parse();
        for (var d : found.getDiagnostics()) {
            System.err.println(d);
        }
        if (found.getDiagnostics().stream().anyMatch(d -> d.getKind() == Diagnostic.Kind.ERROR)) {
            System.exit(1);
        }
    }
}
