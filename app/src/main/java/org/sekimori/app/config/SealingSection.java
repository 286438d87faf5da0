package org.sekimori.app.config;

import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.dns.Domain;
import org.sekimori.gate.policy.Mailboxes;
import org.sekimori.gate.signing.Forwarder;

/// The table `sealing`: who seals what strangers send and we pass on.
final class SealingSection {
    private final ConfigFile file;
    private final KeyRing ring;

    SealingSection(ConfigFile file, KeyRing ring) {
        this.file = file;
        this.ring = ring;
    }

    Forwarder read() throws Failure {
        Optional<String> name = file.text(Key.SEALING_KEY);
        Optional<Signer> sealer =
                name.flatMap(Domain::parse)
                        .flatMap(record -> Optional.ofNullable(ring.signers().get(record)));
        if (name.isPresent() && sealer.isEmpty()) {
            throw file.wrong(Key.SEALING_KEY, "config.expected.sealing-key");
        }
        return new Forwarder(
                sealer,
                file.each(Key.SEALING_RECIPIENTS, Mailboxes::parse, "config.expected.mailboxes"));
    }
}
