package org.sekimori.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.Domain;
import org.sekimori.gate.policy.Evidence;
import org.sekimori.gate.policy.Mode;
import org.sekimori.gate.policy.PolicySettings;
import org.sekimori.gate.policy.PolicySettings.Action;
import org.sekimori.store.Retention;

class ConfigurationTest {
    @TempDir Path folder;

    @Test
    void everythingThatIsSetIsRead() throws IOException, Failure {
        Files.writeString(folder.resolve("ours.txt"), "kojo.example Kojo\n");
        Files.writeString(folder.resolve("password"), "secret\n");
        Configuration read =
                read(
                        """
                        name = "mx.mise.example"
                        [dns]
                        resolvers = ["127.0.0.1", "[::1]:5353"]
                        [judge]
                        discovery = "psl"
                        block-lists = ["zen.example", "domains:dbl.example"]
                        [policy]
                        mode = "enforce"
                        own-networks = ["192.0.2.0/24"]
                        refuse-at = 4
                        no-author = "reject"
                        unanswered = "tempfail"
                        trusted-sealers = ["list.example"]
                        weights.no-reverse-name = 1
                        [policy.overrides]
                        "kojo.example" = "accept"
                        [trust]
                        own-lists = ["ours.txt"]
                        [serve]
                        milter = "unix:/run/sekimori/milter"
                        policy = "none"
                        [store]
                        folder = "kept"
                        url = "postgresql://sekimori@db.mise.example/sekimori"
                        password-file = "password"
                        spill = 8
                        keep-days = 30
                        shorten-addresses-after-days = 3
                        erase-addresses-after-days = 0
                        """);
        assertEquals(Optional.of("mx.mise.example"), read.name());
        assertEquals("[127.0.0.1:53, [::1]:5353]", read.resolvers().toString());
        assertEquals(DiscoveryMethod.PSL, read.discovery());
        assertEquals(2, read.lists().size());
        PolicySettings policy = read.policy().settings();
        assertEquals(Mode.ENFORCE, policy.mode());
        assertEquals("[192.0.2.0/24]", policy.ownNetworks().toString());
        assertEquals(4, policy.refuseAt());
        assertEquals(Action.REJECT, policy.noAuthor());
        assertEquals(Action.TEMPFAIL, policy.unanswered());
        assertEquals(Set.of(Domain.of("list.example")), policy.sealers());
        assertEquals(Map.of(Evidence.NO_REVERSE_NAME, 1), policy.weights());
        assertEquals(Map.of(Domain.of("kojo.example"), Action.ACCEPT), policy.overrides());
        assertEquals(Optional.of("unix:/run/sekimori/milter"), read.serve().milter());
        assertEquals(Optional.of(folder.resolve("kept")), read.keeping().folder());
        assertEquals(8 << 20, read.keeping().spill());
        assertEquals(new Retention(30, 3, 0), read.keeping().retention());
        assertEquals("secret", read.keeping().server().orElseThrow().login().password());
    }

    @Test
    void anEmptyFileIsTheDefaults() throws IOException, Failure {
        PolicySettings settings = read("").policy().settings();
        assertEquals(PolicySettings.standard(), settings);
        assertEquals(Optional.empty(), read("").name());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "name = | FILE:1: this is not TOML:",
                "nmae = 'a' | FILE:1: there is no key nmae. Is name meant?",
                "[policy]~refuse = 3 | FILE:2: there is no key policy.refuse.",
                "[policy]~moed = 'x' | FILE:2: there is no key policy.moed. Is policy.mode meant?",
                "name = 3 | FILE:1: name: a text in quotes was expected.",
                "name = 'not..a.name' | FILE:1: name: a domain name was expected",
                "dns.resolvers = 'a' | FILE:1: dns.resolvers: a list of texts was expected",
                "dns.resolvers = ['a'] | FILE:1: dns.resolvers: IP addresses",
                "~policy.mode = 'x' | FILE:2: policy.mode: observe, tag, quarantine or enforce",
                "policy.refuse-at = 0 | FILE:1: policy.refuse-at: a number from 1 to 100",
                "policy.refuse-at = 101 | FILE:1: policy.refuse-at: a number from 1 to 100",
                "policy.weights.moon = 1 | FILE:1: policy.weights.moon: this is no kind of evidence",
                "policy.weights.forwarded = 101 | FILE:1: policy.weights.forwarded: a number from",
                "policy.weights = 1 | FILE:1: policy.weights: keys with a text or a number",
                "policy.overrides.a = 'maybe' | FILE:1: policy.overrides.a: a domain with accept,",
                "policy.recipient-overrides.a = 'tag' | FILE:1: policy.recipient-overrides.a: an address",
                "reports.contact = ' ' | FILE:1: reports.contact: a text with at least one character",
                "reports.contact = \"a\\nb\" | FILE:1: reports.contact: a text with at least one",
                "judge.block-lists = [''] | FILE:1: judge.block-lists: a text with at least one",
                "door.recipients = ['rua'] | FILE:1: door.recipients: mail addresses were expected",
                "door.largest = 0 | FILE:1: door.largest: a number from 1 to 1000 was expected",
                "door.largest = 1001 | FILE:1: door.largest: a number from 1 to 1000",
                "door.key = 'k' | FILE:1: door.key: door.certificate and door.key go together",
                "door.certificate = 'c'~door.key = 'k' | FILE:1: door.certificate: a certificate in",
                "policy.unanswered = 'reject' | FILE:1: policy.unanswered: accept or tempfail",
                "policy.own-networks = ['192.0.2.0/33'] | FILE:1: policy.own-networks: networks",
                "trust.own-lists = ['gone.txt'] | FILE:1: trust.own-lists: the file cannot be read.",
                "store.url = 'mysql://h/s' | FILE:1: store.url: postgresql://USER@HOST:PORT/DATABASE",
                "store.keep-days = 2 | FILE:1: store.keep-days: a number of days from 3 to 3650",
                "store.spill = 1 | FILE:1: store.spill: a number of megabytes from 2 to 16384",
                "signing.keys.s1 = 'k' | FILE:1: signing.keys.s1: the DNS name of a key record",
                "signing.also = ['a.example'] | FILE:1: signing.also: domains were expected that",
                "signing.everyone = ['a b'] | FILE:1: signing.everyone: addresses and domains",
                "signing.users.a = ['@'] | FILE:1: signing.users.a: addresses and domains",
                "signing.domains.'..' = [] | FILE:1: signing.domains...: a domain was expected",
                "rcpt.fail = 'no' | FILE:1: rcpt.fail: tell, defer or reject was expected",
                "rcpt.spare-networks = ['x'] | FILE:1: rcpt.spare-networks: networks",
                "sealing.key = 's1._domainkey.a.example' | FILE:1: sealing.key: the name of a key in",
                "sealing.recipients = ['@'] | FILE:1: sealing.recipients: addresses and domains",
                "signing.not-theirs = 'x' | FILE:1: signing.not-theirs: unsigned or reject",
                "serve.milter = '8891' | FILE:1: serve.milter: HOST:PORT, unix:PATH or none",
                "serve.http = 'unix:/a' | FILE:1: serve.http: HOST:PORT or none",
                "serve.socket-mode = '999' | FILE:1: serve.socket-mode: an octal mode",
                "judge.block-lists = ['a..b'] | FILE:1: judge.block-lists: zones of lists",
            })
    void whatIsWrongIsToldWithItsLineAndWhatWasExpected(String text, String told)
            throws IOException {
        Failure failure = assertThrows(Failure.class, () -> read(text.replace('~', '\n')));
        assertEquals(Exit.CONFIGURATION, failure.exit());
        String sentence =
                failure.in(Texts.in(Language.EN)).replace(folder + "/sekimori.toml", "FILE");
        assertEquals(told, sentence.substring(0, Math.min(told.length(), sentence.length())));
    }

    @Test
    void aFileThatIsNotThereIsItsOwnExitStatus() {
        Failure failure =
                assertThrows(Failure.class, () -> Configuration.read(folder.resolve("gone.toml")));
        assertEquals(Exit.NO_INPUT, failure.exit());
    }

    private Configuration read(String text) throws IOException, Failure {
        return Configuration.read(Files.writeString(folder.resolve("sekimori.toml"), text));
    }
}
