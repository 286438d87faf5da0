package org.sekimori.store.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where all is kept. Switch without `default`.
public sealed interface Place {
    /// An SQLite file in a folder.
    record Folder(Path folder) implements Place {
        /// Its name in the folder.
        static final String FILE = "sekimori.db";

        Path file() {
            return folder.resolve(FILE);
        }

        @Override
        public boolean isBegun() {
            return Files.isRegularFile(file());
        }

        @Override
        public String toString() {
            return folder.toString();
        }
    }

    /// A database of a PostgreSQL server.
    ///
    /// @param options settings of the driver, as `name=value&name=value`
    record Server(String authority, String database, String options, Login login) implements Place {
        private static final Pattern NAMES = Pattern.compile("postgres(ql)?");

        /// Reads `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?OPTIONS`, where only host and
        /// database must be.
        public static Optional<Server> parse(String url) {
            try {
                var uri = new URI(url);
                if (uri.getScheme() == null
                        || !NAMES.matcher(uri.getScheme()).matches()
                        || uri.getHost() == null
                        || uri.getPath().length() < 2
                        || uri.getFragment() != null) {
                    return Optional.empty();
                }
                return Optional.of(
                        new Server(
                                uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()),
                                uri.getRawPath().substring(1),
                                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                                Login.parse(Optional.ofNullable(uri.getUserInfo()).orElse(""))));
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }

        public Server withPassword(String password) {
            return new Server(authority, database, options, new Login(login.user(), password));
        }

        /// Whether anything is kept there is seen when it is opened.
        @Override
        public boolean isBegun() {
            return true;
        }

        String jdbc() {
            return "jdbc:postgresql://" + authority + "/" + database + "?" + options;
        }

        @Override
        public String toString() {
            return "postgresql://" + authority + "/" + database;
        }
    }

    /// Who asks a server. Either may be empty.
    record Login(String user, String password) {
        private static Login parse(String text) {
            int colon = text.indexOf(':');
            return colon < 0
                    ? new Login(text, "")
                    : new Login(text.substring(0, colon), text.substring(colon + 1));
        }

        /// Without the password, which nobody is told.
        @Override
        public String toString() {
            return user;
        }
    }

    /// Whether anything is kept there.
    boolean isBegun();
}
