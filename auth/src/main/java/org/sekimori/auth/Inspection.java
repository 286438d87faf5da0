package org.sekimori.auth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sekimori.auth.arc.ArcVerifier;
import org.sekimori.auth.client.Iprev;
import org.sekimori.auth.client.Listings;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimVerdict;
import org.sekimori.auth.dkim.DkimVerifier;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.Evidence;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Transcript;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Author;
import org.sekimori.mail.Body;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.ReversePath;

/// One message while it arrives: first the session, then the header, then the body, then [#end].
/// Used once, by one thread at a time.
public final class Inspection implements Body.Sink {
    private final EvaluatorSettings settings;
    private final Arrival arrival;
    private final Instant now;
    private final MessageQuestions questions;
    private final Supplier<Evaluation.Client> client;
    private final List<Supplier<Listings.Check>> lists = new ArrayList<>();
    private Optional<Content> content = Optional.empty();

    /// What is known once the header is here.
    private record Content(HeaderBlock header, Author author, DkimVerifier dkim, ArcVerifier arc) {}

    Inspection(
            EvaluatorSettings settings,
            Arrival arrival,
            Instant now,
            MessageQuestions questions,
            Optional<ClientMemory> memory) {
        this.settings = settings;
        this.arrival = arrival;
        this.now = now;
        this.questions = questions;
        this.client =
                memory.filter(_ -> arrival.client().isPresent())
                        .map(sessions -> sessions.recall(arrival, now, this::client))
                        .orElseGet(this::client);
        arrival.client().ifPresent(address -> lists(dns -> settings.listings().of(address, dns)));
        names().forEach(this::lists);
    }

    private Supplier<Evaluation.Client> client() {
        if (arrival.client().isEmpty()) {
            return () ->
                    new Evaluation.Client(Optional.empty(), Optional.empty(), Optional.empty());
        }
        IpAddress address = arrival.client().get();
        var host = new Spf.Client(address, arrival.helo());
        var spf =
                questions.sideBySide(
                        () -> spf(host, SpfIdentity.mailFrom(arrival.mailFrom(), arrival.helo())));
        var helo = questions.sideBySide(() -> spf(host, SpfIdentity.helo(arrival.helo())));
        var iprev = questions.sideBySide(() -> Iprev.check(address, questions.transcript()));
        return () ->
                new Evaluation.Client(
                        Optional.of(spf.get()),
                        Optional.of(helo.get()).filter(_ -> !arrival.helo().isEmpty()),
                        Optional.of(iprev.get()));
    }

    /// The domains that the session named: HELO's and the reverse path's.
    private Set<Domain> names() {
        var names = new LinkedHashSet<Domain>();
        arrival.heloDomain().ifPresent(names::add);
        if (arrival.mailFrom() instanceof ReversePath.Mailbox(MailAddress sender)) {
            names.add(sender.domain());
        }
        return names;
    }

    private void lists(Domain name) {
        lists(dns -> settings.listings().of(name, dns));
    }

    private void lists(Function<Transcript, Listings.Check> ask) {
        if (!settings.listings().zones().isEmpty()) {
            lists.add(questions.sideBySide(() -> ask.apply(questions.transcript())));
        }
    }

    private SpfCheck spf(Spf.Client client, SpfIdentity identity) {
        return new Spf(settings.spf()).check(client, identity, now, questions.transcript());
    }

    /// Takes the header, and begins to ask what follows from it.
    public void header(HeaderBlock header) {
        var dkim = new DkimVerifier(header, now, settings.dkim(), settings.arithmetic());
        var arc = new ArcVerifier(header, settings.arithmetic());
        Author author = Author.of(header);
        content = Optional.of(new Content(header, author, dkim, arc));
        questions.early(() -> keys(dkim.keyNames()));
        questions.early(() -> keys(arc.keyNames()));
        if (author instanceof Author.One one) {
            questions.early(() -> Dmarc.questions(one.domain()));
            if (!names().contains(one.domain())) {
                lists(one.domain());
            }
        }
    }

    private static List<Question> keys(List<Domain> names) {
        return names.stream().map(name -> new Question(name, RecordType.TXT)).toList();
    }

    /// Takes the next octets of the body. They are hashed, and not kept.
    @Override
    public void accept(byte[] octets, int offset, int length) {
        if (content.isPresent()) {
            content.get().dkim().accept(octets, offset, length);
            content.get().arc().accept(octets, offset, length);
        }
    }

    /// Whether the body is looked at; else the rest of it may be left out.
    public boolean wantsBody() {
        return content.filter(c -> c.dkim().wantsBody() || c.arc().wantsBody()).isPresent();
    }

    /// Nothing more comes. Waits for the answers that are still out.
    public Evaluation end() {
        questions.arrived();
        Evaluation.Client known = client.get();
        Transcript keys = questions.transcript();
        Optional<Evaluation.Content> judged = content.map(c -> judged(c, known.spf(), keys));
        Listings.Check listed =
                lists.stream().map(Supplier::get).reduce(Listings.Check.NONE, Listings.Check::and);
        return new Evaluation(arrival, now, known, judged, listed, keys.asked());
    }

    private Evaluation.Content judged(Content content, Optional<SpfCheck> spf, Transcript keys) {
        Map<Domain, Answer> answers = new HashMap<>();
        Function<Domain, Answer> ask =
                name -> answers.computeIfAbsent(name, n -> keys.ask(n, RecordType.TXT));
        List<DkimCheck> dkim = content.dkim().finish(ask);
        var arc = content.arc().finish(ask);
        Evidence evidence = evidence(spf, dkim);
        evidence.passed().forEach(identifier -> early(content.author(), identifier.domain()));
        DmarcCheck dmarc =
                settings.dmarc().evaluate(content.author(), evidence, questions.transcript());
        return new Evaluation.Content(content.header(), content.author(), dkim, arc, dmarc);
    }

    private void early(Author author, Domain identifier) {
        if (author instanceof Author.One one) {
            questions.early(() -> Dmarc.questions(one.domain(), identifier));
        }
    }

    /// What passed, and what might have, had the DNS answered (RFC 9989 §5.3.3).
    private static Evidence evidence(Optional<SpfCheck> spf, List<DkimCheck> dkim) {
        var passed = new ArrayList<AuthenticatedIdentifier>();
        var undecided = new ArrayList<AuthenticatedIdentifier>();
        for (SpfCheck check : spf.stream().toList()) {
            Optional<Domain> domain = check.identity().domain();
            if (domain.isPresent() && check.verdict() instanceof SpfVerdict.Pass) {
                passed.add(new AuthenticatedIdentifier.Spf(domain.get()));
            } else if (domain.isPresent() && check.verdict() instanceof SpfVerdict.TempError) {
                undecided.add(new AuthenticatedIdentifier.Spf(domain.get()));
            }
        }
        for (DkimCheck check : dkim) {
            Optional<Domain> domain = check.signature().domain();
            String selector = check.signature().selector().orElse("");
            if (domain.isPresent() && check.passes()) {
                passed.add(new AuthenticatedIdentifier.Dkim(domain.get(), selector));
            } else if (domain.isPresent() && check.verdict() instanceof DkimVerdict.TempError) {
                undecided.add(new AuthenticatedIdentifier.Dkim(domain.get(), selector));
            }
        }
        return new Evidence(passed, undecided);
    }
}
