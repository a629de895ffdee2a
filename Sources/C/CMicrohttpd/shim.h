#pragma once
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

// MHD_get_connection_info is variadic and so not visible to Swift.

static inline void *yakuba_connection_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

static inline int yakuba_connection_descriptor(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

static inline const struct sockaddr *yakuba_client_address(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}

// Nor are macros with casts, flag enumerations, and what needs _GNU_SOURCE.
static const uint64_t yakuba_size_unknown = MHD_SIZE_UNKNOWN;
static const ssize_t yakuba_end_of_stream = -1;
static const unsigned int yakuba_daemon_flags = MHD_USE_EPOLL | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_SUSPEND_RESUME;
static const int yakuba_hung_up = 0x2000 | POLLHUP | POLLERR;  // POLLRDHUP
