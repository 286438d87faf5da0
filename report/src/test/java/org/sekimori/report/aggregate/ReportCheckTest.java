package org.sekimori.report.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.report.aggregate.ReportCheck.Fault;
import org.sekimori.report.aggregate.ReportCheck.Faulty;
import org.sekimori.report.aggregate.ReportCheck.Sound;
import org.xml.sax.SAXException;

/// What is not as its RFC has it does not go out.
class ReportCheckTest {
    private static final int REPORTS = 500;
    private static final int MUTANTS = 2_000;
    private static final int SEEDS = 50;
    private static final int A_MILLION = 1_000_000;
    private static final Pattern LEAF = Pattern.compile("<(\\w+)[^<>/]*>[^<>]*</\\1>");
    private static final String[] WORDS = {
        "",
        "none",
        "pass",
        "PASS",
        "fail",
        "r",
        "y",
        "psl",
        "mfrom",
        "helo",
        "-1",
        "0",
        "1.0",
        "3.5",
        "2",
        "other",
        "forwarded",
        "unknown",
        " none ",
        "a b"
    };

    private static final String XML =
            """
            <?xml version='1.0' encoding='UTF-8'?>
            <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0"><version>1.0</version>
            <report_metadata><org_name>mise.example</org_name><email>dmarc@mise.example</email>\
            <report_id>2026-11-23.kojo.example</report_id>\
            <date_range><begin>1795392000</begin><end>1795478399</end></date_range>\
            </report_metadata>
            <policy_published><domain>kojo.example</domain><p>none</p></policy_published>
            <record><row><source_ip>192.0.2.1</source_ip><count>3</count><policy_evaluated>\
            <disposition>none</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated>\
            </row><identifiers><header_from>kojo.example</header_from></identifiers>\
            <auth_results/></record>
            <record><row><source_ip>192.0.2.2</source_ip><count>2</count><policy_evaluated>\
            <disposition>none</disposition><dkim>pass</dkim><spf>pass</spf></policy_evaluated>\
            </row><identifiers><header_from>kojo.example</header_from></identifiers>\
            <auth_results><dkim><domain>kojo.example</domain><selector>s1</selector>\
            <result>pass</result></dkim><spf><domain>kojo.example</domain><scope>mfrom</scope>\
            <result>pass</result><human_result lang="ja">合格</human_result></spf>\
            </auth_results></record>
            </feedback>\
            """;

    @ParameterizedTest
    @EnumSource(Shape.class)
    void whateverIsWrittenIsSound(Shape shape) throws IOException {
        for (int seed = 0; seed < REPORTS; seed++) {
            AggregateReport report = new Reports(seed).report();
            assertEquals(
                    new Sound(report.records().size()),
                    check(xml(report, shape), report.head(), shape),
                    "seed " + seed);
        }
    }

    @Test
    void theTextAloneIsEnoughToLookAtIt() throws IOException {
        for (String xml : List.of(XML, XML.replace("<count>2", "<count>0"), "<feedback>", "")) {
            ReportCheck.Result result =
                    ReportCheck.check(
                            () -> new ByteArrayInputStream(xml.getBytes(UTF_8)), Shape.RFC_9990);
            assertEquals(xml.equals(XML), result instanceof Sound, xml);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an unknown word | <disposition>none | <disposition>maybe | /feedback/record[2]/row/policy_evaluated/disposition",
                "a word in capitals | <p>none | <p>None | /feedback/policy_published/p",
                "no selector | <selector>s1</selector> | '' | /feedback/record[2]/auth_results/dkim/result",
                "an empty selector | <selector>s1 | <selector> | /feedback/record[2]/auth_results/dkim/selector",
                "the wrong order | <identifiers> | <identifiers><envelope_to>a.example</envelope_to> | /feedback/record[2]/identifiers/envelope_to",
                "nothing counted | <count>2 | <count>0 | /feedback/record[2]/row/count",
                "another version | <version>1.0 | <version>2.0 | /feedback/version",
                "another namespace | dmarc-2.0 | dmarc-3.0 | /feedback",
                "an element of our own | </row> | <ours/></row> | /feedback/record[2]/row/ours",
                "not an address | <source_ip>192.0.2.2 | <source_ip>192.0.2.256 | /feedback/record[2]/row/source_ip",
                "SPF of HELO | <scope>mfrom | <scope>helo | /feedback/record[2]/auth_results/spf/scope",
                "not a language | lang=\"ja\" | lang=\"!\" | /feedback/record[2]/auth_results/spf/human_result",
            })
    void tellsWhatIsNotAsItMustBe(String rule, String was, String is, String path)
            throws IOException {
        AggregateReport report = report();
        int at = XML.lastIndexOf(was);
        assertTrue(at >= 0, was + " stands there");
        String broken = XML.substring(0, at) + is + XML.substring(at + was.length());
        Faulty faulty =
                assertInstanceOf(
                        Faulty.class,
                        check(broken.getBytes(UTF_8), report.head(), Shape.RFC_9990),
                        rule);
        Fault first = faulty.faults().getFirst();
        assertEquals(path, first.path(), rule + ": " + first);
        assertEquals(XML.substring(0, at).lines().count(), first.line(), rule);
    }

    @Test
    void whatTheTableBreaksIsSound() throws IOException {
        assertEquals(new Sound(2), check(XML.getBytes(UTF_8), report().head(), Shape.RFC_9990));
    }

    @Test
    void tellsWhatItsOwnReaderReadsOtherwise() throws IOException {
        AggregateReport report = report();
        String spaced = XML.replace("<count>2", "<count>02");
        Faulty faulty =
                assertInstanceOf(
                        Faulty.class, check(spaced.getBytes(UTF_8), report.head(), Shape.RFC_9990));
        assertEquals(
                List.of(new Fault(6, "/feedback", "what is read and written again differs")),
                faulty.faults());
        ReportHead other = new Reports(1).report().head();
        assertInstanceOf(Faulty.class, check(XML.getBytes(UTF_8), other, Shape.RFC_9990));
    }

    @Test
    void neverReadsADocumentTypeOrAnythingOutside() throws IOException {
        AggregateReport report = report();
        String hostile =
                XML.replace(
                        "<feedback",
                        "<!DOCTYPE feedback SYSTEM \"file:///dev/random\">\n<feedback");
        assertInstanceOf(
                Faulty.class, check(hostile.getBytes(UTF_8), report.head(), Shape.RFC_9990));
    }

    @Test
    void whatTheSchemaOfTheRfcRefusesOursRefusesToo() throws Exception {
        Schema theirs = theirs();
        var dice = new Random(9990);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            AggregateReport report = new Reports(i % SEEDS).report();
            String xml = new String(xml(report, Shape.RFC_9990), UTF_8);
            byte[] mutant = mutant(xml, dice).getBytes(UTF_8);
            if (!isValid(theirs, mutant)) {
                refused++;
                assertInstanceOf(
                        Faulty.class,
                        check(mutant, report.head(), Shape.RFC_9990),
                        () -> new String(mutant, UTF_8));
            }
        }
        assertTrue(refused > MUTANTS / 4, "only " + refused + " mutants were refused");
    }

    /// One leaf of the tree is lost, doubled, emptied, renamed, moved or says something else.
    private static String mutant(String xml, Random dice) {
        List<MatchResult> leaves = LEAF.matcher(xml).results().toList();
        MatchResult leaf = leaves.get(dice.nextInt(leaves.size()));
        MatchResult other = leaves.get(dice.nextInt(leaves.size()));
        String name = leaf.group(1);
        String word = WORDS[dice.nextInt(WORDS.length)];
        String instead =
                switch (dice.nextInt(6)) {
                    case 0 -> "";
                    case 1 -> leaf.group() + leaf.group();
                    case 2 -> "<" + name + "/>";
                    case 3 -> leaf.group().replace(name, other.group(1));
                    case 4 -> other.group();
                    default -> "<" + name + ">" + word + "</" + name + ">";
                };
        return xml.substring(0, leaf.start()) + instead + xml.substring(leaf.end());
    }

    private static Schema theirs() throws SAXException {
        String vectors =
                Optional.ofNullable(System.getenv("SEKIMORI_VECTORS"))
                        .orElse("../../shared/vectors");
        Path file = Path.of(vectors, "reports-ietf-xsd", "dmarc-xml-0.2.xsd");
        assumeTrue(Files.exists(file), file + " is not here: no schema to compare with");
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(file.toFile());
    }

    private static boolean isValid(Schema schema, byte[] xml) throws IOException {
        try {
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
            return true;
        } catch (SAXException e) {
            return false;
        }
    }

    @Test
    @Tag("slow")
    void aMillionRecordsAreLookedAtWithoutHoldingThem(@TempDir Path folder) throws IOException {
        AggregateReport report = report();
        Path file = folder.resolve("long.xml.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            AggregateWriter writer = AggregateWriter.begin(report.head(), Shape.RFC_9990, out);
            for (int i = 0; i < A_MILLION; i++) {
                writer.record(report.records().get(i % report.records().size()));
            }
            writer.end();
        }
        long most =
                most(() -> {
                    assertEquals(
                            new Sound(A_MILLION),
                            ReportCheck.check(
                                    () -> new GZIPInputStream(Files.newInputStream(file)),
                                    report.head(),
                                    Shape.RFC_9990));
                });
        assertFalse(most > 64L << 20, "it held " + (most >> 20) + " MB");
    }

    private interface Work {
        void run() throws IOException;
    }

    /// Octets that were still in use after a collection while the work ran, above those before.
    private static long most(Work work) throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long before = runtime.totalMemory() - runtime.freeMemory();
        var most = new AtomicLong();
        Thread watch =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                System.gc();
                                long used = runtime.totalMemory() - runtime.freeMemory();
                                most.accumulateAndGet(used - before, Math::max);
                                try {
                                    Thread.sleep(500);
                                } catch (InterruptedException e) {
                                    return;
                                }
                            }
                        });
        work.run();
        watch.interrupt();
        return most.get();
    }

    private static AggregateReport report() throws IOException {
        return AggregateReader.read(new ByteArrayInputStream(XML.getBytes(UTF_8))).value();
    }

    private static ReportCheck.Result check(byte[] xml, ReportHead head, Shape shape)
            throws IOException {
        return ReportCheck.check(() -> (InputStream) new ByteArrayInputStream(xml), head, shape);
    }

    private static byte[] xml(AggregateReport report, Shape shape) throws IOException {
        var out = new ByteArrayOutputStream();
        AggregateWriter.write(report, shape, out);
        return out.toByteArray();
    }
}
