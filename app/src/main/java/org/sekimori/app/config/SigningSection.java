package org.sekimori.app.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.dns.Domain;
import org.sekimori.gate.policy.Mailboxes;
import org.sekimori.gate.signing.Senders;
import org.sekimori.gate.signing.Signatory;
import org.sekimori.gate.signing.SigningTable;

/// The table `signing`: who signs what our own people send.
final class SigningSection {
    private static final String MAILBOXES = "config.expected.mailboxes";
    private static final String DOMAIN_WITH_KEY = "config.expected.domain-with-key";
    private static final String REJECT = "reject";

    private final ConfigFile file;
    private final KeyRing ring;

    SigningSection(ConfigFile file, KeyRing ring) {
        this.file = file;
        this.ring = ring;
    }

    Signatory read() throws Failure {
        Optional<String> notTheirs =
                file.word(Key.NOT_THEIRS, new String[] {"unsigned", REJECT}, word -> word);
        return new Signatory(table(), senders(), notTheirs.filter(REJECT::equals).isPresent());
    }

    /// A domain signs for itself, unless it is said who does.
    private SigningTable table() throws Failure {
        var at = new LinkedHashMap<Domain, List<Signer>>();
        var below = new LinkedHashMap<Domain, List<Signer>>();
        ring.signers().values().forEach(each -> at.put(each.domain(), ring.of(each.domain())));
        for (String name : file.names(Key.SIGNING_DOMAINS)) {
            boolean isBelow = name.startsWith(".");
            Domain domain =
                    Domain.parse(isBelow ? name.substring(1) : name)
                            .orElseThrow(() ->
                                    file.wrong(
                                            Key.SIGNING_DOMAINS,
                                            name,
                                            "config.expected.domain-or-below"));
            (isBelow ? below : at).put(domain, signers(name));
        }
        var also = new ArrayList<Signer>();
        for (String text : file.texts(Key.SIGNING_ALSO)) {
            also.addAll(
                    keys(text).orElseThrow(() -> file.wrong(Key.SIGNING_ALSO, DOMAIN_WITH_KEY)));
        }
        return new SigningTable(at, below, also);
    }

    private List<Signer> signers(String name) throws Failure {
        var signers = new ArrayList<Signer>();
        for (String text : file.texts(Key.SIGNING_DOMAINS, name)) {
            signers.addAll(
                    keys(text)
                            .orElseThrow(
                                    () -> file.wrong(Key.SIGNING_DOMAINS, name, DOMAIN_WITH_KEY)));
        }
        return signers;
    }

    private Optional<List<Signer>> keys(String domain) {
        return Domain.parse(domain).map(ring::of).filter(keys -> !keys.isEmpty());
    }

    private Senders senders() throws Failure {
        var users = new HashMap<String, List<Mailboxes>>();
        for (String name : file.names(Key.SIGNING_USERS)) {
            var some = new ArrayList<Mailboxes>();
            for (String text : file.texts(Key.SIGNING_USERS, name)) {
                some.add(
                        Mailboxes.parse(text)
                                .orElseThrow(() -> file.wrong(Key.SIGNING_USERS, name, MAILBOXES)));
            }
            users.put(name, some);
        }
        List<Mailboxes> networks = file.each(Key.SIGNING_NETWORKS, Mailboxes::parse, MAILBOXES);
        return new Senders(
                users,
                file.each(Key.SIGNING_EVERYONE, Mailboxes::parse, MAILBOXES),
                Optional.of(networks).filter(_ -> file.has(Key.SIGNING_NETWORKS)));
    }
}
