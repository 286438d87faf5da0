package org.sekimori.app.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.config.Door;
import org.sekimori.app.incoming.Reader;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.gate.socket.Connection;
import org.sekimori.gate.socket.SocketSettings;
import org.sekimori.gate.socket.Talk;
import org.sekimori.mail.ForwardPath;
import org.sekimori.post.door.Caller;
import org.sekimori.post.door.DoorSettings;
import org.sekimori.post.door.Household;
import org.sekimori.post.door.Inbox;
import org.sekimori.post.door.Reception;
import org.sekimori.post.door.SmtpDoor;
import org.sekimori.post.kept.KeptMail;
import org.sekimori.post.kept.MailFolder;
import org.sekimori.post.kept.Unread;
import org.sekimori.post.outgoing.ReturnAddress;
import org.sekimori.post.returned.Returns;
import org.sekimori.store.EventStore;
import org.sekimori.store.database.Place;

/// The SMTP door, behind a listener.
final class SmtpService implements Talk {
    private static final int CONNECTIONS = 200;

    /// RFC 5321 §4.5.3.2.7 asks for this much at least.
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final MailFolder mails;
    private final Unread unread;
    private final Session session;
    private volatile SmtpDoor door;

    private SmtpService(Plan plan, MailFolder mails, Unread unread, Session session) {
        this.mails = mails;
        this.unread = unread;
        this.session = session;
        this.door = door(plan);
    }

    /// @throws Failure where mail would not be kept
    static SmtpService of(Plan plan, Session session) throws Failure {
        Optional<Path> data = plan.doors().keeping().folder();
        if (data.isEmpty()) {
            throw new Failure(Exit.USAGE, "error.smtp-without-data");
        }
        try {
            return new SmtpService(
                    plan, MailFolder.open(data.get()), Unread.open(data.get()), session);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", data.get(), String.valueOf(e.getMessage()));
        }
    }

    /// Takes mail as this plan says, from the next connection on.
    void relieveBy(Plan next) {
        door = door(next);
    }

    private SmtpDoor door(Plan plan) {
        Domain here = Domain.of(plan.authservId());
        Door door = plan.door();
        var reception =
                new Reception(
                        plan.evaluator(), session.clock(), here, mails, new Tenants(door, unread));
        DoorSettings standard = DoorSettings.standard(here);
        var settings = new DoorSettings(here, door.size(), standard.session(), door.tls());
        return new SmtpDoor(settings, inbox(plan, reception, session), System::nanoTime);
    }

    /// Where reports are sent, those that come back are known too.
    private static Inbox inbox(Plan plan, Reception reception, Session session) {
        Optional<Place> place = plan.doors().keeping().place(session);
        if (!plan.sends() || place.isEmpty()) {
            return reception;
        }
        return new Returns(
                reception,
                new ReturnAddress(plan.reportsFrom()),
                (token, why) -> {
                    try (EventStore store = EventStore.open(place.get())) {
                        return plan.office(store, session.clock()).postman().bounced(token, why);
                    }
                });
    }

    /// How a door to the whole world is listened at.
    static SocketSettings sockets(SocketSettings settings) {
        return new SocketSettings(CONNECTIONS, IDLE, settings.mode(), settings.group());
    }

    @Override
    public void with(Connection connection) throws IOException {
        door.with(new Connected(connection, connection.peer()));
    }

    /// Those whose addresses are reports' are handed the reports.
    private record Tenants(Door door, Unread unread) implements Household {
        @Override
        public boolean knows(ForwardPath recipient) {
            return door.knows(recipient);
        }

        @Override
        public void take(KeptMail mail, List<ForwardPath> recipients) throws IOException {
            for (ForwardPath recipient : recipients) {
                Optional<String> owner = door.owner(recipient);
                if (owner.isPresent()) {
                    unread.add(mail, Reader.DOOR, owner.get());
                }
            }
        }
    }

    private record Connected(Connection connection, Optional<IpAddress> address) implements Caller {
        @Override
        public InputStream in() {
            return connection.in();
        }

        @Override
        public void send(byte[] octets) throws IOException {
            connection.send(octets);
        }

        @Override
        public void encrypt(SSLContext context) throws IOException {
            connection.encrypt(context);
        }

        @Override
        public void atRest(boolean now) throws IOException {
            connection.atRest(now);
        }
    }
}
