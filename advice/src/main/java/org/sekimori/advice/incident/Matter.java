package org.sekimori.advice.incident;

import org.sekimori.dns.Domain;

/// What an incident is about. Switch without `default`.
public sealed interface Matter {
    /// Somebody sends in the domain's name who did not before.
    record NewSender(Whose sender) implements Matter {}

    /// Mail of a sender that used to pass does not any more.
    record FailingSender(Whose sender) implements Matter {}

    /// A known sender sends much more than ever in the weeks before.
    record VolumeJump(Whose sender) implements Matter {}

    /// Much more mail than ever in the weeks before fails that is nobody's who is known.
    record StrangersJump() implements Matter {}

    /// Nothing is signed with a key any more that was in use.
    record SelectorGone(Domain domain, String selector) implements Matter {}

    /// Something is signed with a key that was not in use before.
    record SelectorNew(Domain domain, String selector) implements Matter {}

    /// Reporters find another policy than is published.
    record PolicyDiffers(Asked published) implements Matter {}

    /// A reporter tells nothing, while others do.
    record ReporterSilent(String reporter) implements Matter {}

    /// Nobody tells anything.
    record AllSilent() implements Matter {}

    /// What sort of matter it is, in one word for machines.
    default String kind() {
        return switch (this) {
            case NewSender _ -> "new-sender";
            case FailingSender _ -> "failing-sender";
            case VolumeJump _ -> "volume-jump";
            case StrangersJump _ -> "strangers-jump";
            case SelectorGone _ -> "selector-gone";
            case SelectorNew _ -> "selector-new";
            case PolicyDiffers _ -> "policy-differs";
            case ReporterSilent _ -> "reporter-silent";
            case AllSilent _ -> "all-silent";
        };
    }

    /// Whom or what it is about; empty where there is only one.
    default String subject() {
        return switch (this) {
            case NewSender(Whose sender) -> sender.name();
            case FailingSender(Whose sender) -> sender.name();
            case VolumeJump(Whose sender) -> sender.name();
            case SelectorGone(Domain domain, String selector) -> key(domain, selector);
            case SelectorNew(Domain domain, String selector) -> key(domain, selector);
            case ReporterSilent(String reporter) -> reporter;
            case StrangersJump _, PolicyDiffers _, AllSilent _ -> "";
        };
    }

    /// The same for the same matter, whenever it is found.
    default String key() {
        return switch (this) {
            case NewSender(Whose sender) -> kind() + ' ' + sender.key();
            case FailingSender(Whose sender) -> kind() + ' ' + sender.key();
            case VolumeJump(Whose sender) -> kind() + ' ' + sender.key();
            case SelectorGone _,
                    SelectorNew _,
                    ReporterSilent _,
                    StrangersJump _,
                    PolicyDiffers _,
                    AllSilent _ ->
                    (kind() + ' ' + subject()).strip();
        };
    }

    private static String key(Domain domain, String selector) {
        return selector + "._domainkey." + domain.name();
    }
}
