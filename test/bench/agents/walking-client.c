/*
 * Walks an SNMP agent over loopback as fast as it answers: one request outstanding per walk, several walks at once.
 * In C, and with many packets per system call, because a client in the language of the agent costs as much as the
 * agent does, and then the client is what is measured. Of an answer only the last name is looked at.
 *
 * walking-client PORT COMMUNITY ROOTS(comma) WALKS MAX_REPETITIONS(0: GETNEXT) SECONDS
 * Prints one line of JSON.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MAX_WALKS 64
#define MAX_ROOTS 16
#define MAX_NAME 640
#define MAX_PACKET 4096

typedef struct { uint8_t bytes[MAX_NAME]; int length; } Name;
typedef struct { Name name; int root; double sent; } Walk;

static Name roots[MAX_ROOTS];
static Walk walks[MAX_WALKS];
static int rootCount, walkCount, maxRepetitions;
static const char *community;
static long requests, varbinds, ended, retries, errors;
static uint8_t in[MAX_WALKS][65536], out[MAX_WALKS][MAX_PACKET];

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec + at.tv_nsec / 1e9;
}

static Name encode(const char *text) {
  unsigned parts[128];
  int count = 0;
  Name name = {.length = 0};
  for (char *end; count < 128; text = end + 1) {
    parts[count++] = strtoul(text, &end, 10);
    if (*end != '.') break;
  }
  name.bytes[name.length++] = parts[0] * 40 + parts[1];
  for (int i = 2; i < count; i++) {
    int shift = 0;
    while (shift < 28 && parts[i] >> (shift + 7)) shift += 7;
    for (; shift > 0; shift -= 7) name.bytes[name.length++] = 0x80 | ((parts[i] >> shift) & 0x7f);
    name.bytes[name.length++] = parts[i] & 0x7f;
  }
  return name;
}

/* Everything is written from its end, so that each length is known when its header is written. */
static int wrap(uint8_t *packet, int at, int tag, int end) {
  int length = end - at;
  packet[--at] = length & 0xff;
  if (length >= 0x100) packet[--at] = length >> 8;
  if (length >= 0x80) packet[--at] = length >= 0x100 ? 0x82 : 0x81;
  packet[--at] = tag;
  return at;
}

static int integer(uint8_t *packet, int at, int value) {
  packet[--at] = value;
  packet[--at] = 1;
  packet[--at] = 0x02;
  return at;
}

/* Where the request begins; it ends at MAX_PACKET. */
static int request(int number, uint8_t *packet) {
  const Name *name = &walks[number].name;
  int at = MAX_PACKET, octets = strlen(community);
  packet[--at] = 0;
  packet[--at] = 5;
  at -= name->length;
  memcpy(packet + at, name->bytes, name->length);
  at = wrap(packet, at, 0x06, at + name->length);
  at = wrap(packet, at, 0x30, MAX_PACKET);
  at = wrap(packet, at, 0x30, MAX_PACKET);
  at = integer(packet, at, maxRepetitions);
  at = integer(packet, at, 0);
  /* A request id of four octets, whatever the number. */
  uint8_t id[6] = {0x02, 4, 0x40, 0, 0, number};
  at -= 6;
  memcpy(packet + at, id, 6);
  at = wrap(packet, at, maxRepetitions ? 0xa5 : 0xa1, MAX_PACKET);
  at -= octets;
  memcpy(packet + at, community, octets);
  at = wrap(packet, at, 0x04, at + octets);
  at = integer(packet, at, 1);
  return wrap(packet, at, 0x30, MAX_PACKET);
}

/* Steps over tag and length; the length of the contents is left in *length. */
static int enter(const uint8_t *bytes, int at, int *length) {
  int first = bytes[at + 1];
  at += 2;
  if (first < 0x80) *length = first;
  else for (*length = 0, first &= 0x7f; first > 0; first--) *length = *length * 256 + bytes[at++];
  return at;
}

static int skip(const uint8_t *bytes, int at) {
  int length;
  at = enter(bytes, at, &length);
  return at + length;
}

/* Takes an answer to its walk; the walk's number, or -1. */
static int take(const uint8_t *bytes, int size) {
  int length, last, count = 0;
  int at = skip(bytes, skip(bytes, enter(bytes, 0, &length)));
  at = enter(bytes, at, &length);
  int number = bytes[at + 5];
  if (number >= walkCount) return -1;
  at += 6;
  if (bytes[at + 2] != 0) errors++;
  at = enter(bytes, skip(bytes, skip(bytes, at)), &length);
  for (last = at; at < size; count++) at = skip(bytes, last = at);
  requests++;
  varbinds += count;
  at = enter(bytes, enter(bytes, last, &length), &length);
  if (length > MAX_NAME || at + length >= size) return -1;
  Walk *walk = &walks[number];
  const Name *root = &roots[walk->root];
  int inside = length >= root->length && memcmp(bytes + at, root->bytes, root->length) == 0;
  if (inside && bytes[at + length] != 0x82) {
    memcpy(walk->name.bytes, bytes + at, length);
    walk->name.length = length;
  } else {
    walk->root = (walk->root + 1) % rootCount;
    walk->name = roots[walk->root];
    ended++;
  }
  return number;
}

static void sendAll(int fd, const int *numbers, int count) {
  struct mmsghdr messages[MAX_WALKS];
  struct iovec parts[MAX_WALKS];
  memset(messages, 0, sizeof messages);
  for (int i = 0; i < count; i++) {
    int start = request(numbers[i], out[i]);
    parts[i] = (struct iovec){out[i] + start, MAX_PACKET - start};
    messages[i].msg_hdr.msg_iov = &parts[i];
    messages[i].msg_hdr.msg_iovlen = 1;
    walks[numbers[i]].sent = now();
  }
  for (int done = 0, some; done < count; done += some > 0 ? some : 1)
    some = sendmmsg(fd, messages + done, count - done, 0);
}

int main(int argc, char **argv) {
  if (argc != 7) return 2;
  struct sockaddr_in agent = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
  agent.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  community = argv[2];
  for (char *text = strtok(argv[3], ","); text && rootCount < MAX_ROOTS; text = strtok(NULL, ","))
    roots[rootCount++] = encode(text);
  walkCount = atoi(argv[4]) < MAX_WALKS ? atoi(argv[4]) : MAX_WALKS;
  maxRepetitions = atoi(argv[5]);
  double seconds = atof(argv[6]);
  int fd = socket(AF_INET, SOCK_DGRAM, 0), numbers[MAX_WALKS];
  struct timeval wait = {.tv_usec = 100000};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  if (connect(fd, (struct sockaddr *)&agent, sizeof agent) != 0) return 1;
  for (int i = 0; i < walkCount; i++) {
    walks[i].root = i % rootCount;
    walks[i].name = roots[walks[i].root];
    numbers[i] = i;
  }
  struct mmsghdr messages[MAX_WALKS];
  struct iovec parts[MAX_WALKS];
  memset(messages, 0, sizeof messages);
  for (int i = 0; i < MAX_WALKS; i++) {
    parts[i] = (struct iovec){in[i], sizeof in[i]};
    messages[i].msg_hdr.msg_iov = &parts[i];
    messages[i].msg_hdr.msg_iovlen = 1;
  }
  double started = now(), until = started + seconds;
  sendAll(fd, numbers, walkCount);
  while (now() < until) {
    int count = 0, got = recvmmsg(fd, messages, walkCount, MSG_WAITFORONE, NULL);
    for (int i = 0; i < got; i++) {
      int number = take(in[i], messages[i].msg_len);
      if (number >= 0) numbers[count++] = number;
    }
    for (int i = 0; got <= 0 && i < walkCount; i++) {
      if (now() - walks[i].sent < 1) continue;
      retries++;
      numbers[count++] = i;
    }
    sendAll(fd, numbers, count);
  }
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  double cpu = used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
  printf("{\"requests\":%ld,\"varbinds\":%ld,\"walks\":%ld,\"retries\":%ld,\"errors\":%ld,\"seconds\":%f,\"cpuSeconds\":%f}\n",
         requests, varbinds, ended, retries, errors, now() - started, cpu);
  return 0;
}
