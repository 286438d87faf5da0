package org.sekimori.app.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;

/// The rows of some tables in a dump, one after another, as mysqldump and mariadb-dump write them:
/// `INSERT` with many rows or with one, with a list of columns or without.
final class DumpRows implements AutoCloseable {
    /// Columns of a row. OpenDMARC's longest has 16.
    private static final int MAX_COLUMNS = 100;

    /// Words that begin what is no column in a table's definition.
    private static final Set<String> NO_COLUMNS =
            Set.of("PRIMARY", "UNIQUE", "KEY", "INDEX", "CONSTRAINT", "FULLTEXT", "FOREIGN");

    /// Stands at the head of every dump that has one.
    private static final String HEAD = "@OLD_CHARACTER_SET_CLIENT";

    /// Stands there, too, unless moments were to be those of the server's own clock.
    private static final String UTC = "TIME_ZONE='+00:00'";

    private final WrittenDown dump;
    private final SqlText text;
    private final Map<String, List<String>> columns;
    private Optional<String> database = Optional.empty();
    private Optional<String> table = Optional.empty();
    private List<String> inOrder = List.of();
    private boolean hasHead;
    private boolean isUtc;

    /// A row.
    ///
    /// @param columns their names, in the order of the values
    record Row(String table, List<String> columns, List<String> values) {
        /// What a column holds; empty for NULL, and where there is no such column.
        String value(String column) {
            int index = columns.indexOf(column);
            return index < 0 || index >= values.size() ? "" : values.get(index);
        }

        /// The number that a column holds; nought, which no row is called by, where it holds none.
        long number(String column) {
            try {
                return Long.parseLong(value(column));
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }

    /// @param wanted the tables, and their columns where the dump does not tell them
    DumpRows(WrittenDown dump, Map<String, List<String>> wanted) throws IOException {
        this.dump = dump;
        this.text = new SqlText(dump.open());
        this.columns = new HashMap<>(wanted);
    }

    /// The next row; empty at the end.
    ///
    /// @throws Failure where the dump breaks off, or is not of one database
    Optional<Row> next() throws Failure, IOException {
        while (table.isEmpty()) {
            if (!statement()) {
                return Optional.empty();
            }
        }
        var row = new Row(table.get(), inOrder, values());
        if (!text.take(',')) {
            table = Optional.empty();
        }
        return Optional.of(row);
    }

    /// Whether moments in it are those of a clock that it does not tell. Known at its end.
    boolean isOfLocalTime() {
        return hasHead && !isUtc;
    }

    /// Reads a command, up to its rows if they are wanted.
    private boolean statement() throws Failure, IOException {
        for (String said = text.remark(); !said.isEmpty(); said = text.remark()) {
            hasHead |= said.contains(HEAD);
            isUtc |= said.contains(UTC);
        }
        if (text.sign() == SqlText.END) {
            return false;
        }
        switch (word()) {
            case "USE" -> use(text.name());
            case "CREATE" -> create();
            case "INSERT", "REPLACE" -> insert();
            default -> {} // passed over
        }
        if (table.isEmpty()) {
            text.skipTo(";");
            text.take(';');
        }
        return true;
    }

    private String word() throws IOException {
        return text.name().toUpperCase(Locale.ROOT);
    }

    /// Numbers are only good in the database whose they are.
    private void use(String name) throws Failure {
        if (database.filter(known -> !known.equals(name)).isPresent()) {
            throw broken("error.dump-databases");
        }
        database = Optional.of(name);
    }

    private void create() throws IOException {
        if (!word().equals("TABLE")) {
            return;
        }
        String name = text.name();
        while (Set.of("IF", "NOT", "EXISTS").contains(name)) {
            name = text.name();
        }
        if (columns.containsKey(name) && text.take('(')) {
            columns.put(name, defined());
        }
    }

    private List<String> defined() throws IOException {
        var names = new ArrayList<String>();
        do {
            String name = text.name();
            if (!NO_COLUMNS.contains(name) && names.size() < MAX_COLUMNS) {
                names.add(name);
            }
            text.skipTo(",);");
        } while (text.take(','));
        return List.copyOf(names);
    }

    private void insert() throws Failure, IOException {
        String word = word();
        while (!word.isEmpty() && !word.equals("INTO")) {
            word = word();
        }
        String name = text.name();
        if (!columns.containsKey(name)) {
            return;
        }
        inOrder = text.sign() == '(' ? listed() : columns.getOrDefault(name, List.of());
        if (!word().startsWith("VALUE")) {
            throw broken("error.dump-broken");
        }
        table = Optional.of(name);
    }

    private List<String> listed() throws IOException {
        var names = new ArrayList<String>();
        text.take('(');
        do {
            names.add(text.name());
        } while (text.take(',') && names.size() < MAX_COLUMNS);
        text.take(')');
        return List.copyOf(names);
    }

    private List<String> values() throws Failure, IOException {
        var values = new ArrayList<String>(inOrder.size());
        boolean isOpen = text.take('(');
        while (isOpen && values.size() < MAX_COLUMNS) {
            values.add(text.value());
            isOpen = text.take(',');
        }
        if (!text.take(')') || text.sign() != ',' && text.sign() != ';') {
            throw broken("error.dump-broken");
        }
        return values;
    }

    /// What is wrong at this line.
    Failure broken(String key) {
        return new Failure(Exit.BAD_INPUT, key, dump.file(), text.line());
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
