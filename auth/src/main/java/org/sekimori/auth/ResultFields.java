package org.sekimori.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.client.Iprev;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.auth.results.MethodResult;
import org.sekimori.auth.results.ReceivedSpf;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.dns.Domain;

/// The header fields that tell an [Evaluation] to whoever handles the message next.
public final class ResultFields {
    private ResultFields() {}

    /// Authentication-Results (RFC 8601): SPF, one result for each signature, ARC, DMARC, iprev.
    ///
    /// @param authservId who says so
    public static AuthenticationResults authenticationResults(
            Evaluation evaluation, String authservId) {
        var results = new ArrayList<MethodResult>();
        evaluation.client().spf().ifPresent(check -> results.add(spf(check)));
        evaluation.content().ifPresent(content -> addContent(content, results));
        evaluation.client().iprev().ifPresent(iprev -> results.add(iprev(evaluation, iprev)));
        return AuthenticationResults.of(authservId, results);
    }

    private static MethodResult spf(SpfCheck check) {
        boolean isHelo = check.identity().scope() == SpfIdentity.Scope.HELO;
        String property = isHelo ? "helo" : "mailfrom";
        var result = MethodResult.of("spf", check.verdict().word());
        Optional<Domain> domain = check.identity().domain();
        return domain.isEmpty()
                ? result.because(check.verdict().cause())
                : result.with(
                        "smtp",
                        property,
                        isHelo ? domain.get().name() : check.identity().written());
    }

    private static void addContent(Evaluation.Content content, List<MethodResult> results) {
        if (content.dkim().isEmpty()) {
            results.add(MethodResult.of("dkim", "none"));
        }
        content.dkim().forEach(check -> results.add(dkim(check)));
        var arc = MethodResult.of("arc", content.arc().verdict().word());
        results.add(
                content.arc().instances() == 0
                        ? arc
                        : arc.because(content.arc().verdict().cause()));
        results.add(dmarc(content.dmarc()));
    }

    private static MethodResult dkim(DkimCheck check) {
        var result = MethodResult.of("dkim", check.verdict().word());
        if (!check.passes()) {
            result = result.because(check.verdict().reason());
        }
        Optional<String> domain = check.signature().domain().map(Domain::name);
        if (domain.isPresent()) {
            result = result.with("header", "d", domain.get());
        }
        if (check.signature().selector().isPresent()) {
            result = result.with("header", "s", check.signature().selector().get());
        }
        Optional<String> prefix = check.signature().signaturePrefix();
        return prefix.isPresent() ? result.with("header", "b", prefix.get()) : result;
    }

    private static MethodResult dmarc(DmarcCheck check) {
        var result = MethodResult.of("dmarc", check.verdict().word());
        if (check.authorDomain().isPresent()) {
            result = result.with("header", "from", check.authorDomain().get().name());
        }
        return check.policy().isPresent()
                ? result.with("policy", "dmarc", check.policy().get().word())
                : result;
    }

    private static MethodResult iprev(Evaluation evaluation, Iprev iprev) {
        String address = evaluation.arrival().client().orElseThrow().toString();
        return MethodResult.of("iprev", iprev.verdict().word()).with("policy", "iprev", address);
    }

    /// Received-SPF (RFC 7208 §9.1); empty where SPF was not asked.
    ///
    /// @param receiver who says so
    public static Optional<ReceivedSpf> receivedSpf(Evaluation evaluation, Domain receiver) {
        return evaluation
                .client()
                .spf()
                .flatMap(check ->
                        evaluation
                                .arrival()
                                .client()
                                .map(address ->
                                        new Spf.Client(address, evaluation.arrival().helo()))
                                .map(client -> new ReceivedSpf(check, client, receiver)));
    }
}
