/// The barrier from end to end: real mails through a real mail server, the program as a process of
/// its own, and what comes of it.
package org.sekimori.proof.barrier;
