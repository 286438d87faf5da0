package org.sekimori.app.serve;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Cli;
import org.sekimori.app.config.FailureReporting;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.Evaluation;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.gate.socket.Address;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.failure.FailureDesk;
import org.sekimori.post.failure.FailureSettings;
import org.sekimori.post.failure.Redaction;
import org.sekimori.post.smtp.Carrier;
import org.sekimori.post.smtp.Letter;
import org.sekimori.post.smtp.MailHost;
import org.sekimori.post.smtp.Manners;
import org.sekimori.post.smtp.Outcome;
import org.sekimori.post.smtp.Route;

/// Failure reports, where they are switched on. They are handed to this host's own mail server,
/// which signs, keeps and sends them like any mail of ours.
final class FailureReports implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.sekimori.post");
    private static final String POSTMASTER = "postmaster";

    private final Optional<FailureDesk> desk;

    private FailureReports(Optional<FailureDesk> desk) {
        this.desk = desk;
    }

    static FailureReports open(Plan plan, InstantSource clock) {
        var name = Domain.of(plan.authservId());
        return new FailureReports(
                plan.doors()
                        .failures()
                        .map(how ->
                                new FailureDesk(
                                        settings(how, name),
                                        how.redaction()
                                                .orElseGet(() -> Redaction.by(new SecureRandom())),
                                        plan.resolver(),
                                        letter -> carry(carrier(how.through(), name), letter),
                                        clock)));
    }

    private static FailureSettings settings(FailureReporting how, Domain name) {
        MailAddress from = how.from().orElseGet(() -> new MailAddress(POSTMASTER, name));
        return new FailureSettings(from, Cli.program(), how.limits());
    }

    private static Carrier carrier(Address.Tcp server, Domain name) {
        var host = new MailHost(server.host(), IpAddress.of(server.host()), server.port());
        return new Carrier(
                _ -> new Route.Through(List.of(host)),
                new Manners(
                        name, Manners.Tls.PREFERRED, Optional.empty(), Manners.Patience.STANDARD));
    }

    private static void carry(Carrier carrier, Letter letter) {
        Outcome outcome = carrier.carry(letter);
        if (!(outcome instanceof Outcome.Taken)) {
            LOG.log(Level.WARNING, "a failure report is lost: " + outcome);
        }
    }

    void take(AuthEvent event, Evaluation evaluation) {
        desk.ifPresent(open -> open.take(evaluation, event.handling().action()));
    }

    @Override
    public void close() {
        desk.ifPresent(FailureDesk::close);
    }
}
