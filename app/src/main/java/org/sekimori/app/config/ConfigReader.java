package org.sekimori.app.config;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.auth.client.ListZone;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.Domain;
import org.sekimori.dns.live.NameServer;
import org.sekimori.gate.marks.SenderMarks;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.gate.policy.PolicySettings;

/// Turns the words of a file into settings. A table with more than a few keys is read by a class of
/// its own.
final class ConfigReader {
    private final ConfigFile file;

    ConfigReader(ConfigFile file) {
        this.file = file;
    }

    Configuration read() throws Failure {
        var lists = new ArrayList<ListZone>(lists(Key.BLOCK_LISTS, true));
        lists.addAll(lists(Key.ALLOW_LISTS, false));
        KeyRing ring = KeyRing.read(file);
        TrustSection.Acquaintance known = new TrustSection(file, Instant.now()).read();
        PolicySettings policy = new PolicySection(file).read();
        return new Configuration(
                name(),
                file.each(Key.RESOLVERS, NameServer::parse, "config.expected.resolver"),
                discovery(),
                file.text(Key.SUFFIX_LIST).map(file::beside),
                lists,
                new LocalPolicy(policy, known.trust(), known::imitated),
                new RcptSection(file).read(policy.ownNetworks()),
                new Configuration.Signing(
                        new SigningSection(file, ring).read(),
                        new SealingSection(file, ring).read(),
                        ring.exposed()),
                new ServeSection(file).read(),
                new StoreSection(file).read(),
                new DoorSection(file).read(),
                new IncomingSection(file).read(),
                new FailureSection(file).read(),
                new ReportsSection(file, ring).read(),
                new LettersSection(file).read(),
                new NoticesSection(file).read(),
                new SenderMarks(new MarksSection(file).read(), known.trust(), known.lookalikes()),
                known.concerns());
    }

    private Optional<String> name() throws Failure {
        Optional<String> name = file.text(Key.NAME);
        if (name.isPresent() && Domain.parse(name.get()).isEmpty()) {
            throw file.wrong(Key.NAME, "config.expected.name");
        }
        return name;
    }

    private DiscoveryMethod discovery() throws Failure {
        return file.word(Key.DISCOVERY, DiscoveryMethod.values(), DiscoveryMethod::word)
                .orElse(DiscoveryMethod.TREEWALK);
    }

    private List<ListZone> lists(Key key, boolean blocks) throws Failure {
        return file.each(key, text -> ListZone.parse(text, blocks), "config.expected.list-zone");
    }
}
