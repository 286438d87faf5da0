package org.sekimori.store;

import java.nio.file.Path;

/// Every database: what holds of the store holds of each.
enum Places {
    SQLITE {
        @Override
        Place fresh(Path folder) {
            return new Place.Folder(folder);
        }
    },
    POSTGRESQL {
        @Override
        Place fresh(Path folder) {
            return Postgresql.shared().place();
        }
    };

    /// A place where nothing is kept yet; skips the test where there is no such database.
    ///
    /// @param folder one of the test's own
    abstract Place fresh(Path folder);
}
