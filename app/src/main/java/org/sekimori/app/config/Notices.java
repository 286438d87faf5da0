package org.sekimori.app.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Language;
import org.sekimori.dns.Network;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.notice.QuietHours;
import org.sekimori.post.notice.Secret;

/// To whom incidents are told, and when.
///
/// @param quiet when nothing is told
/// @param networks that are not of the open Internet and may be posted to all the same
public record Notices(
        List<MailAddress> recipients,
        List<Hook> hooks,
        Optional<QuietHours> quiet,
        Language language,
        List<Network> networks) {
    /// Nobody is told.
    public static final Notices NONE =
            new Notices(List.of(), List.of(), Optional.empty(), Language.EN, List.of());

    public Notices {
        recipients = List.copyOf(recipients);
        hooks = List.copyOf(hooks);
        networks = List.copyOf(networks);
    }

    /// What a web address takes.
    public enum Kind {
        SLACK,
        TEAMS,
        CHATWORK,
        JSON
    }

    /// A web address that takes notices.
    ///
    /// @param name the owner's own
    /// @param secret of a signature; of Chatwork, the token
    public record Hook(String name, Kind kind, URI to, Optional<String> secret) {
        /// What notices are signed with: Chatwork knows a token in its place.
        public Optional<Secret> signing() {
            return kind == Kind.CHATWORK ? Optional.empty() : secret.map(Secret::new);
        }
    }

    public boolean isOn() {
        return !recipients.isEmpty() || !hooks.isEmpty();
    }
}
