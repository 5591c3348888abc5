/**
 * Tells the service manager that started the robot how it is: that it is ready, that it ends, and, while the safety of the robot
 * answers, that it lives. A manager that is told nothing more starts it again.
 *
 * <p>systemd takes datagrams at a UNIX socket, which Java has none of. Netty's epoll has them, and is here for the port
 * already. The program {@code systemd-notify} was weighed: it would be a process each few seconds, and one of another number than
 * the robot's, which systemd must be told to believe.
 */
package dev.holdfast.rpc.manager.internal;
