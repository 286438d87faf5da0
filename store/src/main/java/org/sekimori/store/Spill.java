package org.sekimori.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What waits to be written down, in a file: each entry goes through it, so that one that was taken
/// outlives the process, and a database that is away is waited for.
///
/// All of its room is reserved when it is made, so that a disk that fills up later does not take it
/// away. It is cut into slots, which are filled one after another and used anew. A slot begins with
/// a number that no other had; an entry is a length, a checksum of that number and of the entry,
/// and the entry. So what was cut off by the end of its writer, and what is left of the last use of
/// the slot, is not taken for an entry.
///
/// One process at a time has the file. Many threads may use it; only one reads.
final class Spill implements AutoCloseable {
    /// Its name in the folder of what is kept.
    static final String FILE = "sekimori.spill";

    /// Octets of a slot, which is also more than any entry has.
    static final int SLOT = 1 << 20;

    private static final int HEAD = Long.BYTES;
    private static final int FRAME_HEAD = 2 * Integer.BYTES;

    /// A slot in use.
    private static final class Slot {
        final long offset;
        long number;
        int entries;
        int read = HEAD;
        int end = HEAD;

        Slot(long offset) {
            this.offset = offset;
        }

        boolean isRead() {
            return read == end;
        }
    }

    /// Entries, and where they end.
    private record Reading(List<Entry> entries, int end) {}

    private final RandomAccessFile file;
    private final Deque<Long> free = new ArrayDeque<>();

    /// From the one that is read to the one that is written.
    private final Deque<Slot> inUse = new ArrayDeque<>();

    private long lastNumber;
    private long waiting;
    private boolean isDirty;
    private Optional<Reading> inHand = Optional.empty();

    private Spill(RandomAccessFile file) {
        this.file = file;
    }

    /// Opens the file in a folder, and finds what waits in it. Makes it where it is not there.
    ///
    /// @param limit octets of it, at least two slots
    /// @throws IOException where there is no room for it, or another process has it
    static Spill open(Path folder, long limit) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve(FILE);
        var spill = new Spill(new RandomAccessFile(path.toFile(), "rw"));
        try {
            spill.claim(path);
            spill.reserve(limit);
            spill.recover(limit);
        } catch (IOException | RuntimeException e) {
            spill.file.close();
            throw e;
        }
        return spill;
    }

    private void claim(Path path) throws IOException {
        try {
            if (file.getChannel().tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // this very process has it
        }
        throw new IOException("another process writes there: it has " + path);
    }

    private void reserve(long limit) throws IOException {
        byte[] nothing = new byte[SLOT];
        file.seek(file.length());
        while (file.length() + SLOT <= limit) {
            file.write(nothing);
        }
    }

    private void recover(long limit) throws IOException {
        var found = new ArrayList<Slot>();
        for (long offset = 0; offset + SLOT <= file.length(); offset += SLOT) {
            var slot = new Slot(offset);
            ByteBuffer octets = octets(slot, 0, SLOT);
            slot.number = octets.getLong();
            lastNumber = Math.max(lastNumber, slot.number);
            Reading all = entries(octets, slot.number, Integer.MAX_VALUE);
            slot.entries = all.entries().size();
            slot.end = all.end();
            if (slot.entries > 0) {
                found.add(slot);
            } else if (offset + SLOT <= limit) {
                free.add(offset);
            }
        }
        found.sort(Comparator.comparingLong(slot -> slot.number));
        inUse.addAll(found);
        waiting = found.stream().mapToLong(slot -> slot.entries).sum();
    }

    /// Takes an entry. When this comes back with `true`, the entry outlives this process.
    ///
    /// @return whether there was room
    synchronized boolean take(Entry entry) throws IOException {
        byte[] octets = entry.octets();
        int length = FRAME_HEAD + octets.length;
        if (length > SLOT - HEAD) {
            return false;
        }
        Slot slot = inUse.peekLast();
        if (slot == null || slot.end + length > SLOT) {
            if (free.isEmpty()) {
                return false;
            }
            slot = new Slot(free.getFirst());
            begin(slot);
            inUse.add(slot);
            free.remove();
        }
        ByteBuffer frame = ByteBuffer.allocate(length).putInt(octets.length);
        frame.putInt(checksum(slot.number, octets)).put(octets);
        write(slot.offset + slot.end, frame.array());
        slot.end += length;
        slot.entries++;
        waiting++;
        return true;
    }

    private void begin(Slot slot) throws IOException {
        slot.number = ++lastNumber;
        slot.read = HEAD;
        slot.end = HEAD;
        slot.entries = 0;
        write(slot.offset, ByteBuffer.allocate(HEAD).putLong(slot.number).array());
    }

    private void write(long offset, byte[] octets) throws IOException {
        file.seek(offset);
        file.write(octets);
        isDirty = true;
    }

    /// The oldest entries, in their order: none where none wait. They stay until [#release].
    synchronized List<Entry> read(int most) throws IOException {
        Slot slot = inUse.peek();
        if (slot == null || slot.isRead()) {
            return List.of();
        }
        Reading next = entries(octets(slot, slot.read, slot.end - slot.read), slot.number, most);
        if (next.entries().isEmpty()) {
            throw new IOException("what waits in " + FILE + " cannot be read again");
        }
        inHand = Optional.of(new Reading(next.entries(), slot.read + next.end()));
        return next.entries();
    }

    /// What was read last is written down elsewhere.
    synchronized void release() throws IOException {
        Reading done = inHand.orElseThrow();
        inHand = Optional.empty();
        waiting -= done.entries().size();
        Slot slot = inUse.getFirst();
        slot.read = done.end();
        if (!slot.isRead()) {
            return;
        }
        if (inUse.size() == 1) {
            begin(slot);
        } else {
            write(slot.offset, new byte[HEAD]);
            inUse.remove();
            free.add(slot.offset);
        }
    }

    private ByteBuffer octets(Slot slot, int from, int length) throws IOException {
        byte[] octets = new byte[length];
        file.seek(slot.offset + from);
        file.readFully(octets);
        return ByteBuffer.wrap(octets);
    }

    /// Reads entries up to the first that is none.
    private static Reading entries(ByteBuffer in, long number, int most) {
        var entries = new ArrayList<Entry>();
        int end = in.position();
        while (entries.size() < most && in.remaining() >= FRAME_HEAD) {
            int length = in.getInt();
            int checksum = in.getInt();
            if (length <= 0 || length > in.remaining()) {
                break;
            }
            byte[] octets = new byte[length];
            in.get(octets);
            if (checksum != checksum(number, octets)) {
                break;
            }
            entries.add(Entry.parse(octets));
            end = in.position();
        }
        return new Reading(entries, end);
    }

    private static int checksum(long number, byte[] octets) {
        var sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        sum.update(octets);
        return (int) sum.getValue();
    }

    /// How many entries wait.
    synchronized long waiting() {
        return waiting;
    }

    /// Writes through to the disk, where anything waits that is not there yet. Takers do not wait
    /// for it.
    void sync() throws IOException {
        synchronized (this) {
            if (!isDirty || waiting == 0) {
                return;
            }
            isDirty = false;
        }
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        sync();
        file.close();
    }
}
