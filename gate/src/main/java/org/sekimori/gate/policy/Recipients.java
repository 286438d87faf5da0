package org.sekimori.gate.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.mail.ForwardPath;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.SmtpPath;

/// For whom another mode holds than for all.
///
/// @param modes by whom they are for; what names one address goes before what names a domain, and
///   that before what names all below one
public record Recipients(Map<Mailboxes, Mode> modes) {
    /// The same for everybody.
    public static final Recipients ALIKE = new Recipients(Map.of());

    public Recipients {
        modes = Map.copyOf(modes);
    }

    /// The mildest mode of all whom a message is for: it is one message, and becomes one thing.
    ///
    /// @param paths the forward paths, as they came
    /// @param otherwise for recipients of whom nothing is said
    public Mode mode(List<String> paths, Mode otherwise) {
        return paths.stream()
                .map(path -> mode(path).orElse(otherwise))
                .min(Comparator.naturalOrder())
                .orElse(otherwise);
    }

    private Optional<Mode> mode(String path) {
        return SmtpPath.forwardPath(path) instanceof ForwardPath.Mailbox(MailAddress mailbox)
                ? modes.entrySet().stream()
                        .filter(each -> each.getKey().hold(mailbox))
                        .max(Comparator.comparingInt(each -> precision(each.getKey())))
                        .map(Map.Entry::getValue)
                : Optional.empty();
    }

    private static int precision(Mailboxes mailboxes) {
        return switch (mailboxes) {
            case Mailboxes.One _ -> Integer.MAX_VALUE;
            case Mailboxes.At _ -> Integer.MAX_VALUE - 1;
            case Mailboxes.Below(var domain) -> domain.labelCount();
        };
    }
}
