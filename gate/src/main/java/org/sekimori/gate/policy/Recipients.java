package org.sekimori.gate.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.mail.ForwardPath;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.SmtpPath;

/// What holds for some recipients, other than for all.
///
/// @param said by whom it is for; what names one address goes before what names a domain, and that
///   before what names all below one
public record Recipients<T>(Map<Mailboxes, T> said) {
    public Recipients {
        said = Map.copyOf(said);
    }

    /// The same for everybody.
    public static <T> Recipients<T> alike() {
        return new Recipients<>(Map.of());
    }

    /// What is said of each; empty of whom nothing is.
    ///
    /// @param paths the forward paths, as they came
    Stream<Optional<T>> of(List<String> paths) {
        return paths.stream().map(this::of);
    }

    private Optional<T> of(String path) {
        return SmtpPath.forwardPath(path) instanceof ForwardPath.Mailbox(MailAddress mailbox)
                ? said.entrySet().stream()
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
