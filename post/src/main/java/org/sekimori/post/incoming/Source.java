package org.sekimori.post.incoming;

/// A place where mails wait for us: a mailbox elsewhere, a folder here.
public interface Source {
    /// Goes in: connects, says who we are, finds the folder. Changes nothing there.
    ///
    /// @throws NotCollected where it cannot get in
    Visit visit() throws NotCollected;
}
