package org.sekimori.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// The manners of the source text.
class TidyTest {
    private static final Path ROOT = Path.of("..");
    private static final int MAX_FILE = 400;
    private static final int MAX_METHOD = 60;
    private static final int MAX_PARAMETERS = 5;
    private static final int MAX_LINE = 100;
    private static final int LEAST_FILES = 150;

    private static final Pattern BANNED = Pattern.compile(".*(Util|Utils|Helper|Manager|Impl)");
    private static final Pattern SECTION = Pattern.compile("RFC (\\d+) (§+)(\\S*)");
    private static final Pattern SECTION_NUMBER = Pattern.compile("[0-9A-Z]+(\\.[0-9]+)*.*");

    /// The documents that the source cites; a number that is not here is a slip or needs a line.
    private static final Set<Integer> CITED =
            Set.of(
                    1034, 1035, 1870, 1939, 1952, 2045, 2047, 2177, 2181, 2231, 2308, 2369, 2449,
                    2595, 2919, 3207, 3463, 3464, 3492, 3501, 3596, 3597, 3629, 3676, 3848, 3986,
                    4034, 4180, 4291, 4315, 4592, 4954, 4959, 5034, 5234, 5280, 5321, 5322, 5452,
                    5530, 5782, 5890, 5952, 5965, 6008, 6068, 6177, 6376, 6409, 6531, 6532, 6590,
                    6591, 6698, 6749, 6750, 6851, 6891, 6895, 7208, 7435, 7489, 7505, 7515, 7518,
                    7519, 7523, 7628, 7766, 8017, 8020, 8032, 8301, 8314, 8410, 8460, 8463, 8601,
                    8616, 8617, 8659, 9051, 9110, 9520, 9715, 9989, 9990, 9991);

    @Test
    void filesMethodsAndSignaturesAreShort() throws IOException {
        var untidy = new ArrayList<String>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> sources = sources();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of(),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                long lines = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, unit));
                if (lines > MAX_FILE) {
                    untidy.add(name(unit) + " has " + lines + " lines");
                }
                new Measure(unit, positions, untidy).scan(unit, null);
            }
        }
        assertEquals(List.of(), untidy);
        assertTrue(sources.size() >= LEAST_FILES, "only " + sources.size() + " files were seen");
    }

    private static final class Measure extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> untidy;

        Measure(CompilationUnitTree unit, SourcePositions positions, List<String> untidy) {
            this.unit = unit;
            this.positions = positions;
            this.untidy = untidy;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (BANNED.matcher(type.getSimpleName()).matches()) {
                untidy.add(name(unit) + ": the name " + type.getSimpleName());
            }
            return super.visitClass(type, null);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            // Without its annotations: a table that stands in one is data.
            if (method.getBody() != null && !isTable(method)) {
                long first = line(positions.getStartPosition(unit, method.getBody()));
                long last = line(positions.getEndPosition(unit, method.getBody()));
                if (last - first + 1 > MAX_METHOD) {
                    untidy.add(
                            name(unit)
                                    + ": "
                                    + method.getName()
                                    + " has "
                                    + (last - first + 1)
                                    + " lines");
                }
            }
            // A constructor of values may take as many as its record has components.
            boolean isConstructor = method.getName().contentEquals("<init>");
            if (!isConstructor && method.getParameters().size() > MAX_PARAMETERS) {
                untidy.add(
                        name(unit)
                                + ": "
                                + method.getName()
                                + " takes "
                                + method.getParameters().size());
            }
            return super.visitMethod(method, null);
        }
    }

    /// Whether the method is the rows of a parameterized test.
    private static boolean isTable(MethodTree method) {
        return String.valueOf(method.getReturnType()).startsWith("Stream<Arguments>");
    }

    private static String name(CompilationUnitTree unit) {
        return Path.of(unit.getSourceFile().toUri()).getFileName().toString();
    }

    @Test
    void citationsNameADocumentAndASection() throws IOException {
        var wrong = new TreeSet<String>();
        for (Path source : sources()) {
            Matcher cited =
                    SECTION.matcher(
                            Files.readString(source).replaceAll("\\s*\\n\\s*(///?|\\*)?\\s*", " "));
            while (cited.find()) {
                boolean known = CITED.contains(Integer.parseInt(cited.group(1)));
                if (!known
                        || cited.group(2).length() > 1
                        || !SECTION_NUMBER.matcher(cited.group(3)).matches()) {
                    wrong.add(source.getFileName() + ": " + cited.group());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void linesFitTheColumn() throws IOException {
        var wide = new ArrayList<String>();
        for (Path source : mainSources()) {
            Files.readAllLines(source).stream()
                    .filter(line -> line.length() > MAX_LINE || line.contains("\t"))
                    .forEach(line -> wide.add(source.getFileName() + ": " + line.strip()));
        }
        assertEquals(List.of(), wide);
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertEquals(keys("en"), keys("ja"));
    }

    private static Set<Object> keys(String language) throws IOException {
        var texts = new Properties();
        Path file =
                ROOT.resolve(
                        "app/src/main/resources/org/sekimori/app/cli/messages_"
                                + language
                                + ".properties");
        try (var reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts.keySet();
    }

    @Test
    void everyNameInTheMapOfTheHouseExists() throws IOException {
        var names = new TreeSet<String>();
        var packages = new TreeSet<String>();
        for (Path source : mainSources()) {
            names.add(source.getFileName().toString().replace(".java", ""));
            Files.readAllLines(source).stream()
                    .filter(line -> line.startsWith("package "))
                    .forEach(line -> packages.add(line.replaceAll("package |;", "")));
        }
        var missing = new TreeSet<String>();
        Matcher named =
                Pattern.compile("`([^`]+)`")
                        .matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md")));
        while (named.find()) {
            String name = named.group(1);
            boolean isType = name.matches("[A-Z][A-Za-z]+(\\.[A-Z][A-Za-z]+)?");
            boolean isPackage = name.matches("org\\.sekimori\\.[a-z.]+");
            if (isType && !names.contains(name.replaceFirst("\\..*", ""))
                    || isPackage && !packages.contains(name)) {
                missing.add(name);
            }
        }
        missing.remove("Util"); // named to say that there is none
        assertEquals(Set.of(), missing);
    }

    private static List<Path> sources() throws IOException {
        return below("src");
    }

    private static List<Path> mainSources() throws IOException {
        return below("src/main");
    }

    private static List<Path> below(String folder) throws IOException {
        var sources = new ArrayList<Path>();
        for (Path room : rooms()) {
            Path start = room.resolve(folder);
            if (Files.exists(start)) {
                try (Stream<Path> files = Files.walk(start)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        return sources;
    }

    /// Every module: each folder with a POM.
    private static List<Path> rooms() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }
}
