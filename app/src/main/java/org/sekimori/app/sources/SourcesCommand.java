package org.sekimori.app.sources;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.advice.address.Fact;
import org.sekimori.advice.address.OriginTable;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.sender.Attribution;
import org.sekimori.advice.source.Source;
import org.sekimori.advice.source.Sources;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.report.Form;
import org.sekimori.app.report.Told;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.summary.Days;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report sources`: says who sends in a domain's name, and what that mail is.
public final class SourcesCommand implements Command {
    @Override
    public String name() {
        return "sources";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        Told.describe(spec, texts);
        Told.describeDays(spec, texts);
        SenderRules.describe(spec, texts);
        Form.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Days days = Told.days(given, session);
        Form form = Form.of(given);
        var rules = new SenderRules(given, session, texts);
        Attribution attribution = rules.attribution();
        Optional<OriginTable> origins = rules.origins();
        return Told.run(
                given,
                session,
                days,
                told -> {
                    Domain domain = told.subject().domain();
                    Map<IpAddress, SourceFacts> facts = told.known();
                    var sources =
                            Sources.of(
                                    domain, attribution, address -> known(address, facts, origins));
                    told.observations(sources::add);
                    List<Source> all = sources.told();
                    session.out()
                            .print(
                                    switch (form) {
                                        case TABLE -> new SourceWords(texts).of(domain, days, all);
                                        case JSON -> SourceJson.of(all, texts);
                                        case CSV -> SourceCsv.of(all, texts);
                                    });
                    return Exit.DONE;
                });
    }

    private static SourceFacts known(
            IpAddress address, Map<IpAddress, SourceFacts> facts, Optional<OriginTable> origins) {
        SourceFacts kept = facts.getOrDefault(address, SourceFacts.NONE);
        return origins.filter(table -> kept.origin() instanceof Fact.NotAsked)
                .flatMap(table -> table.of(address))
                .map(origin -> kept.withOrigin(new Fact.Known<>(origin, Instant.EPOCH)))
                .orElse(kept);
    }
}
