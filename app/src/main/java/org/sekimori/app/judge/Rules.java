package org.sekimori.app.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.client.ListZone;
import org.sekimori.auth.client.Listings;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;
import org.sekimori.dns.live.SuffixListFile;
import org.sekimori.gate.policy.Acquaintance;
import org.sekimori.gate.policy.Decision;
import org.sekimori.gate.policy.Facts;
import org.sekimori.gate.policy.LocalPolicy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// By which rules a command judges: the block and allow lists that are asked, and the public suffix
/// list for whoever wants one. One for a whole run; the suffix list is read once, when needed.
public final class Rules {
    private static final String BLOCK = "--block-list";
    private static final String ALLOW = "--allow-list";
    private static final String SUFFIXES = "--suffix-list";
    private static final String SHADOW = "--shadow";

    private final EvaluatorSettings standard;
    private final LocalPolicy policy;
    private final boolean withShadow;
    private final Optional<Path> suffixFile;
    private Optional<SuffixListFile> suffixes = Optional.empty();

    private Rules(
            EvaluatorSettings standard,
            LocalPolicy policy,
            boolean withShadow,
            Optional<Path> suffixFile) {
        this.standard = standard;
        this.policy = policy;
        this.withShadow = withShadow;
        this.suffixFile = suffixFile;
    }

    public static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.many(BLOCK, "[domains:]ZONE", texts.say("option.block-list")));
        spec.addOption(Options.many(ALLOW, "[domains:]ZONE", texts.say("option.allow-list")));
        spec.addOption(Options.one(SUFFIXES, "FILE", texts.say("option.suffix-list")));
        spec.addOption(Options.flag(SHADOW, texts.say("option.shadow")).build());
    }

    public static Rules of(ParseResult given, Configuration configuration) throws Failure {
        var zones = new ArrayList<>(configuration.lists());
        for (String zone : Given.texts(given, BLOCK)) {
            zones.add(zone(zone, true));
        }
        for (String zone : Given.texts(given, ALLOW)) {
            zones.add(zone(zone, false));
        }
        return new Rules(
                EvaluatorSettings.standard().with(new Listings(zones)),
                configuration.policy(),
                Given.flag(given, SHADOW),
                Given.text(given, SUFFIXES).map(Path::of).or(configuration::suffixList));
    }

    private static ListZone zone(String text, boolean blocks) throws Failure {
        return ListZone.parse(text, blocks)
                .orElseThrow(() -> new Failure(Exit.USAGE, "error.list-zone", text));
    }

    /// The settings for a way to find the policy.
    public EvaluatorSettings settings(DiscoveryMethod discovery) throws Failure {
        Dmarc dmarc = dmarc(discovery);
        return standard.with(
                withShadow ? dmarc.withShadow(suffixes().list()::organizationalDomain) : dmarc);
    }

    /// How a policy is found.
    public Dmarc dmarc(DiscoveryMethod discovery) throws Failure {
        return switch (discovery) {
            case TREEWALK -> Dmarc.treeWalk();
            case PSL -> Dmarc.suffixList(suffixes().list()::organizationalDomain);
        };
    }

    private synchronized SuffixListFile suffixes() throws Failure {
        if (suffixes.isEmpty()) {
            suffixes = Optional.of(suffixes(suffixFile));
        }
        return suffixes.get();
    }

    /// The list that is given, else the system's own, else the one that comes along.
    public static SuffixListFile suffixes(Optional<Path> given) throws Failure {
        try {
            return SuffixListFile.find(given);
        } catch (IOException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", given.orElse(SuffixListFile.SYSTEM));
        }
    }

    /// Says which public suffix list was used and how old it is, where one was.
    synchronized void tellSuffixes(Session session, Texts texts) {
        suffixes.ifPresent(file ->
                session.err()
                        .println(
                                texts.say(
                                        "suffix-list",
                                        file.list().source(),
                                        file.asOf().map(Object::toString).orElse("?"))));
    }

    /// Asks the lists for their test entries, and warns of those that do not keep them (RFC 5782
    /// §5). Nothing is asked where no list is.
    public void tellBrokenLists(Resolver resolver, Session session, Texts texts) {
        for (Listings.Listing broken : brokenLists(resolver)) {
            session.err()
                    .println(
                            texts.say(
                                    "list.broken",
                                    broken.zone().zone(),
                                    broken.subject(),
                                    ListWords.said(broken, texts)));
        }
    }

    /// The lists that do not keep their test entries, and what they said.
    public List<Listings.Listing> brokenLists(Resolver resolver) {
        var dns = new Transcript(resolver, Deadline.in(standard.patience(), System::nanoTime));
        return standard.listings().broken(dns);
    }

    /// The block and allow lists that are asked.
    public List<ListZone> lists() {
        return standard.listings().zones();
    }

    /// What the local policy makes of a message; nothing where there is none.
    Optional<Decision> decide(Evaluation evaluation) {
        return evaluation
                .content()
                .map(_ -> policy.decide(Facts.of(evaluation, Acquaintance.NONE)));
    }

    /// Whether any block or allow list is asked.
    boolean asksLists() {
        return !lists().isEmpty();
    }
}
