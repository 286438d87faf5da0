package org.sekimori.gate.postfix;

import org.sekimori.auth.Evaluation;
import org.sekimori.auth.ResultFields;
import org.sekimori.auth.results.ReceivedSpf;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.gate.milter.SmtpReply;

/// What a site wants done about SPF at RCPT time. Whatever is not refused gets a Received-SPF field
/// (RFC 7208 §9.1).
///
/// @param receiver who says so
/// @param refusesFail whether `fail` is refused, with the code of RFC 7372; a forwarder's mail
///   fails, too, and nobody has seen its signatures yet
/// @param defersTempError whether the client is to come again where the DNS does not answer
public record SpfPolicy(Domain receiver, boolean refusesFail, boolean defersTempError) {
    /// Only tells.
    public static SpfPolicy observe(Domain receiver) {
        return new SpfPolicy(receiver, false, false);
    }

    PolicyAction decide(Evaluation evaluation) {
        var spf = evaluation.client().spf();
        if (spf.isEmpty()) {
            return new PolicyAction.Dunno();
        }
        return switch (spf.get().verdict()) {
            case SpfVerdict.Fail _ when refusesFail -> fail(evaluation, spf.get());
            case SpfVerdict.TempError _ when defersTempError -> tempError(spf.get());
            case SpfVerdict.Pass _, SpfVerdict.Fail _, SpfVerdict.SoftFail _ -> told(evaluation);
            case SpfVerdict.Neutral _, SpfVerdict.None _ -> told(evaluation);
            case SpfVerdict.TempError _, SpfVerdict.PermError _ -> told(evaluation);
        };
    }

    private static PolicyAction fail(Evaluation evaluation, SpfCheck spf) {
        String client = evaluation.arrival().client().map(Object::toString).orElse("-");
        String text = "SPF fail: " + client + " does not send mail for " + domain(spf);
        return new PolicyAction.Refuse(new SmtpReply(550, "5.7.23", text));
    }

    private static PolicyAction tempError(SpfCheck spf) {
        String text = "SPF temperror: the DNS of " + domain(spf) + " does not answer now";
        return new PolicyAction.Refuse(new SmtpReply(451, "4.7.24", text));
    }

    private static String domain(SpfCheck spf) {
        return spf.identity().domain().map(Domain::name).orElse("the sender");
    }

    private PolicyAction told(Evaluation evaluation) {
        return ResultFields.receivedSpf(evaluation, receiver)
                .map(ReceivedSpf::header)
                .map(field -> field.replaceAll("\\s*\\r?\\n\\s*", " "))
                .<PolicyAction>map(PolicyAction.Prepend::new)
                .orElseGet(PolicyAction.Dunno::new);
    }
}
