package org.sekimori.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekimori.app.cli.Cli;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.outgoing.Pace;
import org.sekimori.post.smtp.Manners;
import org.sekimori.store.Reporter;

/// What we report to the owners of domains: in whose name, and how it goes out.
///
/// @param isOn whether `serve` sends by itself
public record Reporting(boolean isOn, Who who, Mail mail, Way way) {
    /// Who reports. What is not said is made of this host's name.
    public record Who(
            Optional<String> organization,
            Optional<MailAddress> email,
            Optional<String> contact,
            Optional<Domain> receiver) {}

    /// What is written, to whom.
    ///
    /// @param signers each signs
    /// @param legacy hosts of addresses that get reports as RFC 7489 has them
    /// @param onlyToProven whether domains that showed nothing but bad mail get none
    public record Mail(List<Signer> signers, Set<Domain> legacy, boolean onlyToProven) {
        public Mail {
            signers = List.copyOf(signers);
            legacy = Set.copyOf(legacy);
        }
    }

    /// How it goes out.
    ///
    /// @param networks of ours that mail may go to
    /// @param spread over how long the reports of a day go out
    public record Way(
            Optional<SmartHost> smartHost,
            Manners.Tls tls,
            List<Network> networks,
            Duration spread,
            Pace pace) {
        public Way {
            networks = List.copyOf(networks);
        }
    }

    /// Who takes all our mail and sends it on.
    public record SmartHost(String host, int port, Optional<Manners.Login> login) {}

    /// What holds where nothing is said.
    public static final Reporting STANDARD =
            new Reporting(
                    false,
                    new Who(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                    new Mail(List.of(), Set.of(), true),
                    new Way(
                            Optional.empty(),
                            Manners.Tls.PREFERRED,
                            List.of(),
                            Duration.ofHours(ReportsSection.SPREAD_HOURS),
                            Pace.STANDARD));

    /// The address that reports come from.
    public MailAddress from(Domain host) {
        return who.email().orElseGet(() -> new MailAddress("postmaster", host));
    }

    /// Who reports, for the document.
    ///
    /// @param host the name of this host
    public Reporter reporter(Domain host) {
        Domain receiver = who.receiver().orElse(host);
        return new Reporter(
                who.organization().orElse(receiver.name()),
                from(host).toString(),
                who.contact(),
                receiver,
                Cli.program());
    }
}
