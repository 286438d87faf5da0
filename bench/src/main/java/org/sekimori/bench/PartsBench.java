package org.sekimori.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.Evidence;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.auth.results.MethodResult;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.auth.spf.SpfSettings;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Transcript;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.Message;

/// All but signatures: names, records, header fields.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PartsBench {
    private static final Domain ABSENT = Domain.of("one.two.three.absent.example");

    private final Scene scene = new Scene();
    private final Message message = Message.of(Scene.message(Scene.SMALL));
    private final byte[] header = header(Scene.message(0));
    private final Author author = Author.of(message.header());
    private final Spf spf = new Spf(SpfSettings.NONE);
    private final Spf.Client client =
            new Spf.Client(IpAddress.parse("192.0.2.25").orElseThrow(), "mail.kojo.example");
    private final Evidence evidence =
            Evidence.of(List.of(new AuthenticatedIdentifier.Dkim(Scene.KOJO, "rsa")));
    private final AuthenticationResults results =
            AuthenticationResults.of(
                    "mx.mise.example",
                    List.of(
                            MethodResult.of("spf", "pass")
                                    .with("smtp", "mailfrom", "orders@kojo.example"),
                            MethodResult.of("dkim", "pass")
                                    .with("header", "d", "kojo.example")
                                    .with("header", "s", "rsa"),
                            MethodResult.of("dmarc", "pass")
                                    .with("header", "from", "kojo.example")));
    private final String written = results.header().split(":", 2)[1];

    private static byte[] header(byte[] octets) {
        String text = new String(octets, ISO_8859_1);
        return text.substring(0, text.indexOf("\r\n\r\n") + 2).getBytes(ISO_8859_1);
    }

    private Transcript transcript() {
        return new Transcript(scene.dns, Deadline.NEVER);
    }

    @Benchmark
    public SpfCheck spf() {
        var identity = SpfIdentity.mailFrom("orders", "kojo.example");
        return spf.check(client, identity, Scene.NOW, transcript());
    }

    @Benchmark
    public DmarcCheck dmarc() {
        return Dmarc.treeWalk().evaluate(author, evidence, transcript());
    }

    @Benchmark
    public HeaderBlock headerIndex() {
        return HeaderBlock.parse(header);
    }

    @Benchmark
    public Author from() {
        return Author.of(message.header());
    }

    @Benchmark
    public AuthenticationResults.Reading readResults() {
        return AuthenticationResults.read(written);
    }

    @Benchmark
    public String writeResults() {
        return results.header();
    }

    @Benchmark
    public Answer zoneFound() {
        return scene.texts(Scene.KOJO);
    }

    @Benchmark
    public Answer zoneAbsent() {
        return scene.texts(ABSENT);
    }
}
