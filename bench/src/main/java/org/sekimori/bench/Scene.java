package org.sekimori.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sekimori.auth.arc.ArcSealer;
import org.sekimori.auth.arc.ArcSealing;
import org.sekimori.auth.arc.ArcVerdict;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.auth.dkim.DkimSigning;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.auth.results.MethodResult;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.Message;

/// What the benchmarks work on: a domain with keys and records, and mail from it.
final class Scene {
    static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    static final Domain KOJO = Domain.of("kojo.example");
    static final int SMALL = 4_000;
    static final int LARGE = 1 << 20;

    private static final String LINE =
            "The parts you ordered will leave us on Monday, by rail.\r\n";
    private static final String HEADER =
            """
            Received: from mail.kojo.example (mail.kojo.example [192.0.2.25])\r
            \tby mx.mise.example with ESMTPS id 4f1c; Mon, 23 Nov 2026 09:00:03 +0900\r
            From: "Kojo, orders" <orders@kojo.example>\r
            To: buyer@mise.example\r
            Subject: Your order of\r
             last week\r
            Date: Mon, 23 Nov 2026 09:00:00 +0900\r
            Message-ID: <4f1c@kojo.example>\r
            MIME-Version: 1.0\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            """;

    final Arithmetic arithmetic = Arithmetic.fastest();
    final Signer rsa = signer("rsa", DkimAlgorithm.RSA_SHA256);
    final Signer ed25519 = signer("ed", DkimAlgorithm.ED25519_SHA256);
    final ZoneResolver dns =
            ZoneResolver.of(
                    """
                    $ORIGIN kojo.example.
                    @      TXT "v=spf1 include:_spf.kojo.example mx -all"
                    _spf   TXT "v=spf1 ip4:198.51.100.0/24 a:mail.kojo.example ~all"
                    @      MX  10 mail
                    mail   A   192.0.2.25
                    _dmarc TXT "v=DMARC1; p=reject; sp=quarantine; rua=mailto:rua@kojo.example"
                    """
                            + record(rsa)
                            + record(ed25519));

    private static Signer signer(String selector, DkimAlgorithm algorithm) {
        return new Signer(
                KOJO, Domain.of(selector), SigningKey.generate(algorithm, new SecureRandom()));
    }

    private static String record(Signer signer) {
        String text = signer.key().record();
        int half = text.length() / 2;
        return "%s._domainkey TXT ( \"%s\" \"%s\" )%n"
                .formatted(signer.selector().name(), text.substring(0, half), text.substring(half));
    }

    /// A message with a body of about `octets`.
    static byte[] message(int octets) {
        return (HEADER + LINE.repeat(octets / LINE.length())).getBytes(ISO_8859_1);
    }

    /// A body whose lines are as in real mail, and now and then end in white space.
    static byte[] body(int octets) {
        String lines = LINE.repeat(9) + LINE.replace(".\r\n", ".  \r\n");
        return lines.repeat(octets / lines.length()).getBytes(ISO_8859_1);
    }

    byte[] signed(int octets, Signer by) throws IOException {
        byte[] bare = message(octets);
        Message message = Message.of(bare);
        var signer = new DkimSigner(message.header(), List.of(by), NOW, arithmetic);
        message.body().stream(signer);
        return switch (signer.finish()) {
            case DkimSigning.Signed signed -> under(signed.fields(), bare);
            case DkimSigning.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    byte[] sealed(int octets) throws IOException {
        byte[] signed = signed(octets, rsa);
        Message message = Message.of(signed);
        var sealer = new ArcSealer(rsa, NOW, arithmetic);
        message.body().stream(sealer);
        var results =
                AuthenticationResults.of(KOJO.name(), List.of(MethodResult.of("spf", "pass")));
        return switch (sealer.seal(message.header(), new ArcVerdict.None(), results)) {
            case ArcSealing.Sealed sealed -> under(sealed.fields(), signed);
            case ArcSealing.Unsealed why -> throw new IllegalStateException(why.toString());
        };
    }

    private static byte[] under(List<HeaderField> fields, byte[] message) {
        var parts = new ArrayList<String>();
        fields.forEach(field -> parts.add(new String(field.octets(), ISO_8859_1)));
        return (String.join("", parts) + new String(message, ISO_8859_1)).getBytes(ISO_8859_1);
    }

    /// The texts at a name.
    Answer texts(Domain name) {
        return dns.ask(new Question(name, RecordType.TXT), Deadline.NEVER);
    }
}
