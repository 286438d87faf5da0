package org.sekimori.app.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sekimori.app.cli.Failure;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.gate.policy.Mailboxes;
import org.sekimori.gate.postfix.Finding;
import org.sekimori.gate.postfix.Finding.Measure;
import org.sekimori.gate.postfix.RcptPolicy;
import org.sekimori.gate.postfix.Spared;

/// The table `rcpt`: what the policy service does at RCPT time.
final class RcptSection {
    private static final String MAILBOXES = "config.expected.mailboxes";
    private static final String DOMAIN = "config.expected.domain";

    private static final Map<Finding, Key> KEYS =
            Map.of(
                    Finding.BLOCK_LISTED, Key.RCPT_BLOCK_LISTED,
                    Finding.FAIL, Key.RCPT_FAIL,
                    Finding.SOFTFAIL, Key.RCPT_SOFTFAIL,
                    Finding.NEUTRAL, Key.RCPT_NEUTRAL,
                    Finding.PERMERROR, Key.RCPT_PERMERROR,
                    Finding.TEMPERROR, Key.RCPT_TEMPERROR,
                    Finding.HELO_FAIL, Key.RCPT_HELO_FAIL);

    private final ConfigFile file;

    RcptSection(ConfigFile file) {
        this.file = file;
    }

    /// @param ownNetworks whose mail is not looked at
    RcptPolicy read(List<Network> ownNetworks) throws Failure {
        return new RcptPolicy(
                file.flag(Key.RCPT_HEADER, true),
                ownNetworks,
                measures(),
                file.each(Key.RCPT_MUST_PASS, Mailboxes::parse, MAILBOXES),
                new Spared(
                        file.each(Key.SPARE_NETWORKS, Network::parse, "config.expected.network"),
                        file.each(Key.SPARE_HELO, Domain::parse, DOMAIN),
                        file.each(Key.SPARE_REVERSE_NAMES, Domain::parse, DOMAIN),
                        file.each(Key.SPARE_SENDERS, Mailboxes::parse, MAILBOXES),
                        file.each(Key.SPARE_RECIPIENTS, Mailboxes::parse, MAILBOXES),
                        file.each(Key.SPARE_FORWARDERS, Domain::parse, DOMAIN)));
    }

    private Map<Finding, Measure> measures() throws Failure {
        var measures = new EnumMap<Finding, Measure>(Finding.class);
        for (Map.Entry<Finding, Key> entry : KEYS.entrySet()) {
            file.word(entry.getValue(), Measure.values(), Measure::word, "config.expected.measure")
                    .ifPresent(measure -> measures.put(entry.getKey(), measure));
        }
        return measures;
    }
}
