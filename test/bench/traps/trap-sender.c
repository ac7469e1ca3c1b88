/*
 * trap-sender PORT RATE SECONDS SENDERS KINDS CHANGING
 * SNMPv2c traps of 160 octets with three varbinds to 127.0.0.1:PORT, RATE a second in all, from 127.0.1.10 and the
 * next SENDERS - 1 addresses. KINDS notifications 1.3.6.1.4.1.8072.1.0.1xx in turn. CHANGING: 1 gives each trap a value
 * of its own, 0 the same to all. The sysUpTime of a trap is its number. Prints what it did as JSON.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define BATCH 16
#define OCTETS 256

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static int four(unsigned char *to, unsigned value) {
  to[0] = (value >> 24) & 0x7f;
  to[1] = value >> 16;
  to[2] = value >> 8;
  to[3] = value;
  return 4;
}

static int put(unsigned char *to, const void *from, int octets) {
  memcpy(to, from, octets);
  return octets;
}

static int trap(unsigned char *to, unsigned number, int kind, unsigned value) {
  unsigned char list[OCTETS];
  int at = 0;
  at += put(list + at, "\x30\x10\x06\x08\x2b\x06\x01\x02\x01\x01\x03\x00\x43\x04", 14);
  at += four(list + at, number);
  /* 1.3.6.1.4.1.8072.1.0.128 + kind: the last sub-identifier takes two octets. */
  at += put(list + at, "\x30\x19\x06\x0a\x2b\x06\x01\x06\x03\x01\x01\x04\x01\x00\x06\x0b\x2b\x06\x01\x04\x01\xbf\x08\x01\x00", 25);
  list[at++] = 0x80 | ((128 + kind) >> 7);
  list[at++] = (128 + kind) & 0x7f;
  unsigned char port = 1 + value % 48;
  at += put(list + at, "\x30\x12\x06\x0a\x2b\x06\x01\x02\x01\x02\x02\x01\x01", 13);
  list[at++] = port;
  at += put(list + at, "\x02\x04", 2);
  at += four(list + at, value);
  at += put(list + at, "\x30\x1a\x06\x0a\x2b\x06\x01\x02\x01\x02\x02\x01\x02", 13);
  list[at++] = port;
  at += put(list + at, "\x04\x0cGigabit0/0/1", 14);
  at += put(list + at, "\x30\x0f\x06\x0a\x2b\x06\x01\x02\x01\x02\x02\x01\x08", 13);
  list[at++] = port;
  at += put(list + at, "\x02\x01\x02", 3);
  int pdu = 6 + 3 + 3 + 2 + at, o = 0;
  to[o++] = 0x30;
  to[o++] = 0x81;
  to[o++] = 3 + 8 + 3 + pdu;
  o += put(to + o, "\x02\x01\x01\x04\x06public\xa7\x81", 13);
  to[o++] = pdu;
  o += put(to + o, "\x02\x04", 2);
  o += four(to + o, number);
  o += put(to + o, "\x02\x01\x00\x02\x01\x00\x30", 7);
  to[o++] = at;
  return o + put(to + o, list, at);
}

int main(int count, char **argument) {
  if (count != 7) return 2;
  int port = atoi(argument[1]), rate = atoi(argument[2]), length = atoi(argument[3]);
  int senders = atoi(argument[4]), kinds = atoi(argument[5]), changing = atoi(argument[6]);
  int *sockets = malloc(senders * sizeof(int));
  for (int i = 0; i < senders; i++) {
    struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET, .sin_port = htons(port)};
    from.sin_addr.s_addr = htonl(0x7f000100 + (i / 200 << 8) + 10 + i % 200);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockets[i] = socket(AF_INET, SOCK_DGRAM, 0);
    if (bind(sockets[i], (void *)&from, sizeof from) || connect(sockets[i], (void *)&to, sizeof to)) {
      perror("trap-sender");
      return 1;
    }
  }
  static unsigned char octets[BATCH][OCTETS];
  struct mmsghdr messages[BATCH];
  struct iovec parts[BATCH];
  memset(messages, 0, sizeof messages);
  long total = (long)rate * length, sent = 0;
  double start = seconds(CLOCK_MONOTONIC);
  while (sent < total) {
    long due = (seconds(CLOCK_MONOTONIC) - start) * rate;
    if (due > total) due = total;
    while (sent < due) {
      int k = 0;
      for (; k < BATCH && sent + k < due; k++) {
        long number = sent + k;
        parts[k].iov_base = octets[k];
        parts[k].iov_len = trap(octets[k], number, number % kinds, changing ? number : 7);
        messages[k].msg_hdr.msg_iov = &parts[k];
        messages[k].msg_hdr.msg_iovlen = 1;
      }
      int done = sendmmsg(sockets[sent / BATCH % senders], messages, k, 0);
      if (done <= 0) {
        perror("trap-sender");
        return 1;
      }
      sent += done;
    }
    struct timespec pause = {0, 500000};
    nanosleep(&pause, NULL);
  }
  printf("{\"sent\":%ld,\"seconds\":%.3f,\"cpuSeconds\":%.3f}\n", sent, seconds(CLOCK_MONOTONIC) - start,
         seconds(CLOCK_PROCESS_CPUTIME_ID));
}
