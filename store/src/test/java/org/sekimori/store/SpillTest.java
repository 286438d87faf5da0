package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpillTest {
    private static final int SMALL = 3 * Spill.SLOT;

    @TempDir Path folder;

    @Test
    void anEntryIsReadAsItWasTaken() {
        for (Entry entry : some(1, 1_000)) {
            assertEquals(entry, Entry.parse(entry.octets()));
        }
    }

    @Test
    void whatWaitsIsReadInItsOrderAlsoByTheNext() throws IOException {
        List<Entry> entries = some(2, 300);
        try (Spill spill = Spill.open(folder, SMALL)) {
            takeAll(spill, entries);
            assertEquals(entries.subList(0, 100), spill.read(100));
            spill.release();
            assertEquals(entries.subList(100, 150), spill.read(50));
            assertEquals(200, spill.waiting());
        }
        try (Spill spill = Spill.open(folder, SMALL)) {
            assertEquals(entries, all(spill), "a slot that is not all read is read again");
        }
        try (Spill spill = Spill.open(folder, SMALL)) {
            assertEquals(List.of(), all(spill));
            assertEquals(0, spill.waiting());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5})
    void whateverIsTakenAndReadAndBegunAnewNothingIsLost(long seed) throws IOException {
        var dice = new Random(seed);
        List<Entry> entries = some(seed, 12_000);
        var read = new ArrayList<Entry>();
        int taken = 0;
        Spill spill = Spill.open(folder, SMALL);
        while (read.size() < entries.size()) {
            for (int n = dice.nextInt(1, 900); n > 0 && taken < entries.size(); n--) {
                if (!spill.take(entries.get(taken))) {
                    break;
                }
                taken++;
            }
            for (int n = dice.nextInt(4); n > 0; n--) {
                List<Entry> next = spill.read(dice.nextInt(1, 400));
                if (!next.isEmpty()) {
                    spill.release();
                    read.addAll(next);
                }
            }
            assertEquals(taken - read.size(), spill.waiting());
            if (dice.nextInt(20) == 0) {
                spill.close();
                spill = Spill.open(folder, SMALL);
                // those of a slot that was not read whole come again
                int first = taken - Math.toIntExact(spill.waiting());
                read.subList(first, read.size()).clear();
            }
        }
        spill.close();
        assertEquals(entries, read);
    }

    @Test
    void whenItIsFullNothingMoreIsTakenAndWhatWaitsStays() throws IOException {
        Entry entry = some(6, 1).getFirst();
        try (Spill spill = Spill.open(folder, SMALL)) {
            int taken = 0;
            while (spill.take(entry)) {
                taken++;
            }
            int least = 3 * (Spill.SLOT / (entry.octets().length + 8) - 1);
            assertTrue(taken >= least, taken + " of " + least);
            assertEquals(taken, spill.waiting());
            assertEquals(Collections.nCopies(taken, entry), all(spill));
            assertTrue(spill.take(entry));
        }
    }

    @Test
    void anEntryThatIsLongerThanASlotIsNotTaken() throws IOException {
        Entry entry = some(7, 1).getFirst();
        var long_ =
                new Entry(1, "x", entry.client(), "h".repeat(Spill.SLOT), List.of(), "dmarc\tnone");
        try (Spill spill = Spill.open(folder, SMALL)) {
            assertFalse(spill.take(long_));
            assertTrue(spill.take(entry));
        }
    }

    @Test
    void whatWasCutOffByTheEndOfItsWriterIsNoEntry() throws IOException {
        List<Entry> entries = some(8, 10);
        int end = 8 + entries.stream().mapToInt(e -> 8 + e.octets().length).sum();
        for (int cut = 1; cut < 8 + entries.getLast().octets().length; cut += 7) {
            try (Spill spill = Spill.open(folder, SMALL)) {
                all(spill);
                takeAll(spill, entries);
            }
            try (var file = new RandomAccessFile(folder.resolve(Spill.FILE).toFile(), "rw")) {
                file.seek(end - cut);
                file.write(new byte[cut]);
            }
            try (Spill spill = Spill.open(folder, SMALL)) {
                List<Entry> found = all(spill);
                // octets that were nought before are as they were
                assertTrue(found.equals(entries.subList(0, 9)) || found.equals(entries));
                assertTrue(cut < 4 || found.size() == 9, "cut " + cut);
            }
        }
    }

    @Test
    void oneAtATimeHasTheFile() throws IOException {
        try (Spill _ = Spill.open(folder, SMALL)) {
            IOException refused = assertThrows(IOException.class, () -> Spill.open(folder, SMALL));
            assertTrue(String.valueOf(refused.getMessage()).contains("another process"));
        }
        Spill.open(folder, SMALL).close();
    }

    @Test
    void aLimitThatIsChangedLosesNothing() throws IOException {
        List<Entry> entries = some(9, 6_000);
        try (Spill spill = Spill.open(folder, 5 * Spill.SLOT)) {
            takeAll(spill, entries);
        }
        try (Spill spill = Spill.open(folder, 2 * Spill.SLOT)) {
            assertEquals(entries, all(spill));
        }
        try (Spill spill = Spill.open(folder, 9 * Spill.SLOT)) {
            takeAll(spill, entries);
            takeAll(spill, entries);
        }
    }

    private static void takeAll(Spill spill, List<Entry> entries) throws IOException {
        for (Entry entry : entries) {
            assertTrue(spill.take(entry));
        }
    }

    private static List<Entry> all(Spill spill) throws IOException {
        var all = new ArrayList<Entry>();
        for (var next = spill.read(97); !next.isEmpty(); next = spill.read(97)) {
            all.addAll(next);
            spill.release();
        }
        return all;
    }

    private static List<Entry> some(long seed, int count) {
        return new Events(seed).some(count).stream().map(Entry::of).toList();
    }
}
