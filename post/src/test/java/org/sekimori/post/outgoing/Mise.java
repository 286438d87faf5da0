package org.sekimori.post.outgoing;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneText;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.mail.ReversePath;

/// Who reports in tests: its keys, the DNS that tells of them, and who judges its mail.
final class Mise {
    private static final Domain DOMAIN = Office.FROM.domain();
    private static final SecureRandom CHANCE = new SecureRandom();

    static final List<Signer> SIGNERS =
            List.of(
                    new Signer(DOMAIN, Domain.of("r1"), SigningKey.generateRsa(2048, CHANCE)),
                    new Signer(DOMAIN, Domain.of("e1"), SigningKey.generateEd25519(CHANCE)));

    static final Resolver DNS =
            ZoneText.parse(
                            List.of(
                                    ZoneText.Source.of(
                                            "world.zone",
                                            """
                                            $ORIGIN example.
                                            *._report._dmarc.old TXT "v=DMARC1"
                                            _dmarc.mise          TXT "v=DMARC1; p=reject"
                                            r1._domainkey.mise   TXT %s
                                            e1._domainkey.mise   TXT %s
                                            """
                                                    .formatted(
                                                            record(SIGNERS.getFirst()),
                                                            record(SIGNERS.getLast())))))
                    .resolver();

    private Mise() {}

    private static String record(Signer signer) {
        return "\"" + signer.key().record().replaceAll("(.{200})", "$1\" \"") + "\"";
    }

    /// A post office that signs.
    static Office office() {
        return new Office(DNS, Pace.STANDARD, SIGNERS);
    }

    /// What a receiver finds in a mail, whatever host it came from.
    static Evaluation.Content seen(byte[] mail, Instant now) throws IOException {
        Arrival arrival =
                Arrival.of(
                        Optional.of(IpAddress.of("192.0.2.99")),
                        "mx.mise.example",
                        new ReversePath.Mailbox(Office.FROM));
        return new Evaluator(EvaluatorSettings.standard(), DNS, () -> 0)
                .evaluate(arrival, Message.of(mail), now)
                .content()
                .orElseThrow();
    }

    /// The results of its signatures, and of DMARC.
    static List<String> results(Evaluation.Content seen) {
        return Stream.concat(
                        seen.dkim().stream().map(check -> check.verdict().word()),
                        Stream.of(seen.dmarc().verdict().word()))
                .toList();
    }
}
