package org.sekimori.store.database;

import java.nio.file.Path;

/// Every database: what holds of the store holds of each.
public enum Places {
    SQLITE {
        @Override
        public Place fresh(Path folder) {
            return new Place.Folder(folder);
        }
    },
    POSTGRESQL {
        @Override
        public Place fresh(Path folder) {
            return Postgresql.shared().place();
        }
    };

    /// A place where nothing is kept yet; skips the test where there is no such database.
    ///
    /// @param folder one of the test's own
    public abstract Place fresh(Path folder);
}
