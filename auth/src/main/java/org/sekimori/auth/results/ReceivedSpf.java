package org.sekimori.auth.results;

import java.util.Optional;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Domain;

/// A Received-SPF field (RFC 7208 §9.1), without comments.
///
/// ```
/// header-field   = "Received-SPF:" [CFWS] result FWS [comment FWS] [ key-value-list ]
/// key-value-list = key-value-pair *( ";" [CFWS] key-value-pair ) [";"]
/// key-value-pair = key [CFWS] "=" ( dot-atom / quoted-string )
/// ```
///
/// @param check what was found
/// @param client whose mail it was
/// @param receiver who says so
public record ReceivedSpf(SpfCheck check, Spf.Client client, Domain receiver) {

    /// The whole field in ASCII, folded, without the last line end. A value that cannot be written
    /// safely is left out.
    public String header() {
        boolean isMailFrom = check.identity().scope() == SpfIdentity.Scope.MAIL_FROM;
        Optional<String> sender = Optional.of(check.identity().written()).filter(_ -> isMailFrom);
        var out = new Folding("Received-SPF: " + check.verdict().word());
        out.word("identity=" + (isMailFrom ? "mailfrom" : "helo"));
        pair(out, "receiver", Optional.of(receiver.name()));
        pair(out, "client-ip", Optional.of(client.address().toString()));
        pair(out, "envelope-from", sender);
        pair(out, "helo", Optional.of(client.helo()));
        pair(out, "mechanism", check.verdict().mechanism());
        pair(out, "problem", problem());
        return out.toString();
    }

    private Optional<String> problem() {
        return switch (check.verdict()) {
            case SpfVerdict.TempError error -> Optional.of(error.cause());
            case SpfVerdict.PermError error -> Optional.of(error.cause());
            case SpfVerdict.Pass _, SpfVerdict.Fail _, SpfVerdict.SoftFail _ -> Optional.empty();
            case SpfVerdict.Neutral _, SpfVerdict.None _ -> Optional.empty();
        };
    }

    private static void pair(Folding out, String key, Optional<String> value) {
        value.filter(ValueText::isWritable)
                .flatMap(ValueText::ascii)
                .map(ValueText::writtenAsDotAtom)
                .ifPresent(text -> {
                    out.append(";");
                    out.word(key + "=" + text);
                });
    }
}
