package org.sekimori.gate.milter;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Octets that no mail server would send: a protocol error is the worst that comes of them.
class HostileFramesTest {
    private static final int ROUNDS = 20_000;
    private static final int MAX_FRAME = 1 << 16;
    private static final String COMMANDS = "ODCHMRTLNBEAUQK";

    @Test
    void nothingButAProtocolErrorComesOfThem() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int[] understood = {0};
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = octets(random);
            assertDoesNotThrow(() -> understood[0] += events(octets), () -> "seed " + seed);
        }
        assertTrue(understood[0] > ROUNDS, () -> understood[0] + " events, seed " + seed);
    }

    /// A few frames, mostly with a true length and a known command, of short and odd strings.
    private static byte[] octets(Random random) {
        var all = new java.io.ByteArrayOutputStream();
        all.writeBytes(new byte[] {0, 0, 0, 13, 'O', 0, 0, 0, 6, 0, 0, 1, -1, 0, 31, -1, -1});
        for (int frames = random.nextInt(12); frames > 0; frames--) {
            var data = new byte[random.nextInt(24)];
            for (int i = 0; i < data.length; i++) {
                data[i] = (byte) (random.nextInt(3) == 0 ? 0 : random.nextInt(256));
            }
            int length = random.nextInt(20) == 0 ? random.nextInt() : data.length + 1;
            for (int shift = 24; shift >= 0; shift -= 8) {
                all.write(length >> shift);
            }
            all.write(
                    random.nextInt(20) == 0
                            ? random.nextInt(256)
                            : COMMANDS.charAt(random.nextInt(COMMANDS.length())));
            all.writeBytes(data);
        }
        return all.toByteArray();
    }

    /// @return how many events were understood before the end
    private static int events(byte[] octets) throws IOException {
        var frames = new FrameReader(new ByteArrayInputStream(octets), MAX_FRAME);
        MilterState state = new MilterState.Fresh();
        int events = 0;
        try {
            for (Optional<Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
                state = state.on(EventReader.read(frame.get())).next();
                events++;
            }
        } catch (Frame.Broken | EOFException expected) {
            return events;
        }
        return events;
    }
}
