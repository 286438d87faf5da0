package org.sekimori.store.database;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void dataOfANewerVersionIsLeftAlone(Places places) throws IOException, SQLException {
        Place place = places.fresh(folder);
        Database.open(place);
        var dialect = Dialect.of(place);
        try (Connection connection = dialect.write();
                Statement statement = connection.createStatement()) {
            dialect.setVersion(statement, 99);
        }
        IOException refused = assertThrows(IOException.class, () -> Database.open(place));
        assertTrue(String.valueOf(refused.getMessage()).contains("newer"), refused.toString());
    }
}
