package org.sekimori.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.registry.RegistryFile;
import org.sekimori.dns.Domain;
import org.sekimori.dns.live.SuffixListFile;
import org.sekimori.dns.suffix.PublicSuffixList;
import org.sekimori.likeness.Likeness;
import org.sekimori.likeness.Lookalikes;
import org.sekimori.likeness.ProtectList;
import org.sekimori.trust.Layer;
import org.sekimori.trust.Registry;
import org.sekimori.trust.Registry.Opening;
import org.sekimori.trust.Trust;
import org.sekimori.trust.TrustedList;

/// The table `trust`: whom this receiver knows, and which names look like theirs or like our own.
final class TrustSection {
    /// Days before the end of a registry from which on it is told.
    private static final int SOON = 14;

    private final ConfigFile file;
    private final Instant now;
    private final List<Failure> concerns = new ArrayList<>();
    private Optional<PublicSuffixList> suffixes = Optional.empty();

    /// @param now the moment at which registries are to hold
    TrustSection(ConfigFile file, Instant now) {
        this.file = file;
        this.now = now;
    }

    /// @param lookalikes empty where no name is protected
    /// @param concerns what somebody should look at soon
    record Acquaintance(Trust trust, Optional<Lookalikes> lookalikes, List<Failure> concerns) {
        /// The name that another clearly imitates.
        Optional<Domain> imitated(Domain name) {
            return lookalikes
                    .flatMap(all -> all.match(name))
                    .filter(Likeness::isClear)
                    .map(Likeness::imitates);
        }
    }

    Acquaintance read() throws Failure {
        Trust trust = Trust.ofNobody();
        for (Map.Entry<String, String> entry : file.table(Key.REGISTRIES).entrySet()) {
            Optional<Registry> registry = registry(file.beside(entry.getKey()), entry.getValue());
            if (registry.isPresent()) {
                trust = trust.with(Layer.PUBLISHED, registry.get());
            }
        }
        for (TrustedList list : trustedLists(Key.CONSULTANT_LISTS)) {
            trust = trust.with(Layer.CONSULTANT, list);
        }
        for (TrustedList list : trustedLists(Key.OWN_LISTS)) {
            trust = trust.with(Layer.OWN, list);
        }
        return new Acquaintance(trust, lookalikes(trust), List.copyOf(concerns));
    }

    /// One that has expired is told and left out: mail goes on without it. One that is not what it
    /// says is refused.
    private Optional<Registry> registry(Path path, String key) throws Failure {
        return switch (RegistryFile.open(path, key, now)) {
            case Opening.Opened(Registry registry, var _) -> {
                if (registry.expires().isBefore(now.plus(SOON, ChronoUnit.DAYS))) {
                    concerns.add(
                            new Failure(
                                    Exit.BAD_INPUT,
                                    "registry.expires-soon",
                                    path,
                                    registry.expires().toString()));
                }
                yield Optional.of(registry);
            }
            case Opening.Refused refused when refused.why() == Registry.Reason.EXPIRED -> {
                concerns.add(RegistryFile.refusal(path, refused));
                yield Optional.empty();
            }
            case Opening.Refused refused -> throw RegistryFile.refusal(path, refused);
        };
    }

    private Optional<Lookalikes> lookalikes(Trust trust) throws Failure {
        List<Domain> own = file.each(Key.OWN_DOMAINS, Domain::parse, "config.expected.domain");
        var protect = new ArrayList<Domain>(own);
        protect.addAll(trust.names());
        var innocent =
                new HashSet<>(
                        file.each(Key.NOT_LOOKALIKES, Domain::parse, "config.expected.domain"));
        if (protect.isEmpty()) {
            return Optional.empty();
        }
        if (protect.size() > ProtectList.MAX_NAMES) {
            concerns.add(
                    new Failure(
                            Exit.BAD_INPUT,
                            "config.too-many-protected",
                            protect.size(),
                            ProtectList.MAX_NAMES));
        }
        innocent.addAll(protect);
        int most = Math.min(protect.size(), ProtectList.MAX_NAMES);
        return Optional.of(
                new Lookalikes(
                        new ProtectList(protect.subList(0, most), innocent, List.of()),
                        suffixes(Key.SUFFIX_LIST)));
    }

    private List<TrustedList> trustedLists(Key key) throws Failure {
        var lists = new ArrayList<TrustedList>();
        for (String name : file.texts(key)) {
            Path path = file.beside(name);
            var list =
                    TrustedList.parse(
                            text(key, path), path.toString(), suffixes(key)::isPublicSuffix);
            if (!list.findings().isEmpty()) {
                throw file.wrong(key, "config.expected.clean-list");
            }
            lists.add(list);
        }
        return lists;
    }

    private String text(Key key, Path path) throws Failure {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw file.wrong(key, "config.expected.file");
        }
    }

    private PublicSuffixList suffixes(Key wantedBy) throws Failure {
        try {
            if (suffixes.isEmpty()) {
                suffixes =
                        Optional.of(
                                SuffixListFile.find(file.text(Key.SUFFIX_LIST).map(file::beside))
                                        .list());
            }
            return suffixes.get();
        } catch (IOException e) {
            throw file.wrong(wantedBy, "config.expected.file");
        }
    }
}
