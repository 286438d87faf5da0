package org.sekimori.app.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;

/// A private key on disk: its owner's alone from the first octet on, and never written over.
final class KeyFile {
    private KeyFile() {}

    /// @throws Failure where there is a file already: the key in it may be in use
    static void refuseIfThere(Path file) throws Failure {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(Exit.BAD_INPUT, "error.key-there", file);
        }
    }

    static void write(Path file, String pem) throws Failure {
        Set<StandardOpenOption> fresh =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, fresh, ownersAlone(file))) {
            ByteBuffer octets = US_ASCII.encode(pem);
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        } catch (FileAlreadyExistsException e) {
            throw new Failure(Exit.BAD_INPUT, "error.key-there", file);
        } catch (NoSuchFileException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-folder", folder(file));
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.write", file);
        }
    }

    private static Path folder(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of(".") : folder;
    }

    /// Mode 0600, where files have modes.
    private static FileAttribute<?>[] ownersAlone(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
