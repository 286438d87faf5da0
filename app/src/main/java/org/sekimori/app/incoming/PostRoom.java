package org.sekimori.app.incoming;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.config.Keeping;
import org.sekimori.dns.Domain;
import org.sekimori.post.incoming.Keeper;
import org.sekimori.post.incoming.Register;
import org.sekimori.post.kept.MailFolder;
import org.sekimori.post.kept.Unread;
import org.sekimori.store.database.Place;
import org.sekimori.store.incoming.KeptRegister;

/// Where collected mails go.
///
/// @param mails where they are kept
/// @param unread those that are still to be read
/// @param register what is known of the places where they lay
/// @param place the database that they are read into
public record PostRoom(
        MailFolder mails, Unread unread, Register register, Place place, InstantSource clock) {
    /// Opens what a command, or a configuration, names.
    ///
    /// @return empty where it names none
    public static Optional<PostRoom> open(Keeping keeping, Session session) throws Failure {
        Optional<Path> folder = keeping.folder();
        Optional<Place> place = keeping.place(session);
        if (folder.isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new PostRoom(
                            MailFolder.open(folder.get()),
                            Unread.open(folder.get()),
                            new KeptRegister(place.get()),
                            place.get(),
                            session.clock()));
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.data", folder.get(), String.valueOf(e.getMessage()));
        }
    }

    /// Who keeps what is collected.
    ///
    /// @param here who collects, in the field that tells of it
    public Keeper keeper(Domain here) {
        return new Keeper(
                mails,
                register,
                (mail, client, source) -> unread.add(mail, source, client),
                here,
                clock);
    }
}
