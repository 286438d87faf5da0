package org.sekimori.proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The walls of the house (ARCHITECTURE.md). A rule that is in the way of clear code is changed
/// here, openly.
class WallsTest {
    /// Which room may know which: the arrows of the picture, as data. A room that is not built yet
    /// has no line.
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("dns", Set.of()),
                    Map.entry("mail", Set.of("dns")),
                    Map.entry("auth", Set.of("mail", "dns")),
                    Map.entry("trust", Set.of("dns")),
                    Map.entry("likeness", Set.of("dns")),
                    Map.entry("report", Set.of("mail", "dns")),
                    Map.entry("advice", Set.of("auth", "report", "likeness", "trust", "dns")),
                    Map.entry("gate", Set.of("auth", "likeness", "trust", "mail", "dns")),
                    Map.entry("post", Set.of("auth", "report", "mail", "dns")),
                    Map.entry("store", Set.of("advice", "post", "auth", "report", "mail", "dns")),
                    Map.entry(
                            "app",
                            Set.of(
                                    "store",
                                    "advice",
                                    "gate",
                                    "post",
                                    "auth",
                                    "likeness",
                                    "trust",
                                    "report",
                                    "mail",
                                    "dns")));

    /// What stands beside the house: no room knows it.
    private static final List<String> BESIDE = List.of("bench", "proof");

    /// Rooms without effects. Within them only the network's own package may touch the world.
    private static final List<String> PURE =
            List.of("dns", "mail", "auth", "likeness", "trust", "report", "advice");

    private static final String EDGE = "org.sekimori.dns.live..";

    /// Fewer mean that the test looked at the wrong place.
    private static final int LEAST_CLASSES = 250;

    private static final Set<String> CLOCKS =
            Set.of(
                    "java.time.Instant.now",
                    "java.time.Clock.systemUTC",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime");

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .importPaths(
                            ARROWS.keySet().stream()
                                    .map(room -> Path.of("..", room, "target", "classes"))
                                    .toList());

    @Test
    void theWholeHouseIsLookedAt() {
        assertTrue(HOUSE.size() >= LEAST_CLASSES, "only " + HOUSE.size() + " classes were seen");
    }

    @Test
    void arrowsPointDownOnly() {
        ARROWS.forEach((room, below) -> {
            String[] forbidden =
                    Stream.concat(ARROWS.keySet().stream(), BESIDE.stream())
                            .filter(other -> !other.equals(room) && !below.contains(other))
                            .map(WallsTest::packages)
                            .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packages(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(HOUSE);
        });
    }

    @Test
    void noTwoPackagesKnowEachOther() {
        slices().matching("org.sekimori.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void pureRoomsTouchNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(pure())
                .and()
                .resideOutsideOfPackage(EDGE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.sql..",
                        "java.util.logging..",
                        "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.System$Logger")
                .check(HOUSE);
    }

    @Test
    void pureRoomsAreHandedTimeAndChance() {
        noClasses()
                .that()
                .resideInAnyPackage(pure())
                .and()
                .resideOutsideOfPackage(EDGE)
                .should()
                .accessTargetWhere(
                        is(
                                "a clock",
                                access ->
                                        CLOCKS.contains(
                                                access.getTarget()
                                                        .getFullName()
                                                        .replaceAll("\\(.*", ""))))
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAnyPackage(pure())
                .and()
                .resideOutsideOfPackage(EDGE)
                .and()
                .areNotAssignableTo(Random.class)
                .should()
                .callConstructorWhere(
                        new DescribedPredicate<JavaConstructorCall>("a source of chance is made") {
                            @Override
                            public boolean test(JavaConstructorCall call) {
                                JavaClass made = call.getTargetOwner();
                                return made.isAssignableTo(Random.class)
                                        && made.getPackageName().startsWith("java.");
                            }
                        })
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = new TreeSet<String>();
        HOUSE.forEach(type -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        });
        unmarked.remove(""); // module-info
        assertEquals(Set.of(), unmarked);
    }

    private static DescribedPredicate<JavaAccess<?>> is(
            String what, java.util.function.Predicate<JavaAccess<?>> test) {
        return DescribedPredicate.describe(what, test);
    }

    private static String packages(String room) {
        return "org.sekimori." + room + "..";
    }

    private static String[] pure() {
        return PURE.stream().map(WallsTest::packages).toArray(String[]::new);
    }
}
