// What Node's datagrams cost with no agent behind them: each request goes back as it came, called a response.
//   echo-agent.mjs PORT
import process from 'node:process';
import { createDatagramSocket } from '../../../dist/agents/engine/datagram-socket.js';

/** Where the PDU's tag stands in a v2c message of community `public` and less than 128 octets. */
const PDU_TAG = 13;
const RESPONSE = 0xa2;

const socket = createDatagramSocket();
socket.on('message', (packet, { port, address }) => {
  packet[PDU_TAG] = RESPONSE;
  socket.send(packet, port, address);
});
socket.bind(Number(process.argv[2]), '127.0.0.1', () => process.send?.('listening'));
