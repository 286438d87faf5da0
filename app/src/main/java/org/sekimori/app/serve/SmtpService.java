package org.sekimori.app.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.config.Door;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.gate.socket.Connection;
import org.sekimori.gate.socket.SocketSettings;
import org.sekimori.gate.socket.Talk;
import org.sekimori.post.door.Caller;
import org.sekimori.post.door.DoorSettings;
import org.sekimori.post.door.Inbox;
import org.sekimori.post.door.Reception;
import org.sekimori.post.door.SmtpDoor;
import org.sekimori.post.kept.MailFolder;
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
    private final Session session;
    private volatile SmtpDoor door;

    private SmtpService(Plan plan, MailFolder mails, Session session) {
        this.mails = mails;
        this.session = session;
        this.door = door(plan, mails, session);
    }

    /// @throws Failure where mail would not be kept
    static SmtpService of(Plan plan, Session session) throws Failure {
        Optional<Path> data = plan.doors().keeping().folder();
        if (data.isEmpty()) {
            throw new Failure(Exit.USAGE, "error.smtp-without-data");
        }
        try {
            return new SmtpService(plan, MailFolder.open(data.get()), session);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", data.get(), String.valueOf(e.getMessage()));
        }
    }

    /// Takes mail as this plan says, from the next connection on.
    void relieveBy(Plan next) {
        door = door(next, mails, session);
    }

    private static SmtpDoor door(Plan plan, MailFolder mails, Session session) {
        Domain here = Domain.of(plan.authservId());
        Door door = plan.door();
        var reception = new Reception(plan.evaluator(), session.clock(), here, mails, door::knows);
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
