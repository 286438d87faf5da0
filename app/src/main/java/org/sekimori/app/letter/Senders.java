package org.sekimori.app.letter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.sender.Attribution;
import org.sekimori.advice.sender.Catalogue;
import org.sekimori.advice.sender.CatalogueText;
import org.sekimori.advice.sender.OperatorMap;
import org.sekimori.advice.sender.Party;
import org.sekimori.advice.sender.Sender;
import org.sekimori.advice.source.Kind;
import org.sekimori.advice.source.Sources;
import org.sekimori.advice.week.Sight;
import org.sekimori.advice.week.Standing;
import org.sekimori.app.cli.Language;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.live.SuffixListFile;
import org.sekimori.report.summary.Observation;

/// Whose mail is whose: takes in all that was told, then says it of each.
public final class Senders {
    private final Sources sources;
    private final Language language;

    /// @param domain that the mail goes out under
    /// @param facts what is known of an address
    /// @param language that senders are named in
    public Senders(
            Domain domain,
            Attribution attribution,
            Function<IpAddress, SourceFacts> facts,
            Language language) {
        this.sources = Sources.of(domain, attribution, facts);
        this.language = language;
    }

    /// The catalogue that comes along, with the owner's corrections.
    ///
    /// @throws IOException where there is no public suffix list to be had
    public static Attribution attribution(CatalogueText... corrections) throws IOException {
        var texts = new ArrayList<>(List.of(Catalogue.carried()));
        texts.addAll(List.of(corrections));
        return new Attribution(
                Catalogue.of(texts),
                OperatorMap.NONE,
                SuffixListFile.find(Optional.empty()).list()::organizationalDomain);
    }

    public void add(Observation told) {
        sources.add(told);
    }

    /// What is said of each observation that was taken in.
    public Function<Observation, Sight> sights() {
        Function<Observation, Sources.Said> each = sources.each();
        return told -> {
            Sources.Said said = each.apply(told);
            return new Sight(name(said.party()), standing(said.judgement().kind()));
        };
    }

    private String name(Party party) {
        return switch (party) {
            case Party.Service(Sender sender) ->
                    language == Language.JA ? sender.name().japanese() : sender.name().english();
            case Party.Organization(Domain domain, var _) -> domain.name();
            case Party.Site(var network) -> network.toString();
            case Party.Unseen() -> "?";
        };
    }

    private static Standing standing(Kind kind) {
        return switch (kind) {
            case OURS, UNALIGNED -> Standing.OURS;
            case FORWARDED_INTACT, FORWARDED_CHANGED, FORWARDED_UNSIGNED, MAILING_LIST ->
                    Standing.FORWARDED;
            case IMITATION -> Standing.IMITATION;
            case UNKNOWN, TOO_LITTLE -> Standing.UNKNOWN;
        };
    }
}
