import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../server/app/csv-rows.ts';
import { readListedDevice } from '../../../server/contract/device-list.ts';
import { listText } from '../../../server/contract/list-text.ts';
import { readDeviceList } from '../../../server/domain/device-list.ts';

const read = (text: string, community?: string) =>
  readDeviceList(text, csvRows).devices.map((listed) => ({
    line: listed.line,
    ...readListedDevice(listed, community),
  }));
const inputs = (text: string, community?: string) => read(text, community).map(({ input }) => input);
const problems = (text: string, community?: string) => read(text, community).flatMap((one) => one.problems);

describe('a list of devices', () => {
  it('names its columns, in whatever case and order, with commas, semicolons or tabs', () => {
    const wanted = [
      {
        ...{ name: 'core-1', address: '192.0.2.1', port: 1161, groups: ['backbone', 'lab', 'site:Wien'] },
        credential: { version: 'v2c', community: 's3cret' },
      },
    ];
    expect(
      inputs(
        '\uFEFFName,Address,UDP port,SNMP version,Community,Tags,Site\r\ncore-1,192.0.2.1,1161,2c,s3cret,backbone; lab,Wien\r\n',
      ),
    ).toMatchObject(wanted);
    expect(
      inputs(
        'sep=;\nsite;tags;community;port;address;name\nWien;"backbone;lab";s3cret;1161;192.0.2.1;core-1',
      ),
    ).toMatchObject(wanted);
    expect(
      inputs('name\taddress\tport\tcommunity\ttags\ncore-1\t192.0.2.1\t1161\ts3cret\tbackbone,lab,site:Wien'),
    ).toMatchObject(wanted);
  });

  it('takes what LibreNMS calls them, and the name of the host for whichever is missing', () => {
    expect(
      inputs(
        'hostname,snmpver,authlevel,authname,authpass,authalgo,cryptopass,cryptoalgo\n' +
          'edge-1,v3,authPriv,monitor,authauth2,SHA-256,privpriv2,AES-256\n',
      ),
    ).toMatchObject([
      {
        ...{ name: 'edge-1', address: 'edge-1', port: 161 },
        credential: {
          ...{ version: 'v3', user: 'monitor', level: 'authPriv' },
          ...{ authProtocol: 'sha256', authKey: 'authauth2', privProtocol: 'aes256b', privKey: 'privpriv2' },
        },
      },
    ]);
    expect(inputs('hostname,ip\nedge-1,192.0.2.1')).toMatchObject([{ name: 'edge-1', address: '192.0.2.1' }]);
    expect(inputs('sysName,hostname\nedge-1,edge-1.example.org')).toMatchObject([
      { name: 'edge-1', address: 'edge-1.example.org' },
    ]);
  });

  it('has v3 where there is a user, and the level that its keys are for', () => {
    expect(
      inputs('address,user,authProtocol,authKey\na,ops,SHA1,authauth1\nb,ops,,\nc,,,\n').map(
        (input) => input?.credential,
      ),
    ).toEqual([
      { version: 'v3', user: 'ops', level: 'authNoPriv', authProtocol: 'sha', authKey: 'authauth1' },
      { version: 'v3', user: 'ops', level: 'noAuthNoPriv' },
      { version: 'v2c', community: 'public' },
    ]);
  });

  it('says of each line, by its number in the text, what is wrong with which column', () => {
    const found = read(
      'address,port,version,community,user,authProtocol,authKey,tags,interval\n' +
        '# a note\n\n192.0.2.1,70000,v2c,c,,,,,\n' +
        '192.0.2.2,x,v9,c,,,,,\n' +
        '192.0.2.3,,v3,,ops,sha3,short,,\n' +
        'not an address,,,c,,,,a:,0\n',
    );
    expect(found.map(({ line, problems: wrong }) => [line, wrong])).toEqual([
      [4, ['port: a number from 1 to 65535']],
      [5, ['port: a number from 1 to 65535', 'version: v1, v2c or v3']],
      [
        6,
        [
          'authProtocol: md5, sha, sha224, sha256, sha384 or sha512',
          'authKey: SNMPv3 keys have at least 8 characters (RFC 3414 §11.2)',
        ],
      ],
      [
        7,
        [
          'address: an IPv4 or IPv6 address or a host name',
          'interval: seconds, from 1 to 86400',
          'tags: a word, or a key and its value: site:berlin',
        ],
      ],
    ]);
  });

  it('asks for the community that an export left out, or takes one that is given for all', () => {
    expect(problems('address,community\na,\n')).toEqual(['community: enter the community']);
    expect(inputs('address,community\na,\nb,own\n', 'given').map((input) => input?.credential)).toEqual([
      { version: 'v2c', community: 'given' },
      { version: 'v2c', community: 'own' },
    ]);
  });

  it.each([
    ['', /the list is empty/],
    ['192.0.2.1,public', /first line has to name the columns/],
    ['name,community\na,b', /the address at least/],
    ['address,ip\na,b', /two columns are address: address, ip/],
    ['address,name\n192.0.2.1,"open', /this is no CSV: .*line 2/],
  ])('%j is none', (text, why) => {
    expect(() => read(text)).toThrow(why);
  });

  it('tells which columns mean nothing, and has cells of several lines', () => {
    const list = readDeviceList('address,comunity,Location\n192.0.2.1,c,"room\n12"\n192.0.2.2,c,', csvRows);
    expect(list.ignored).toEqual(['comunity', 'Location']);
    expect(list.devices.at(-1)).toEqual({ line: 4, cells: { address: '192.0.2.2' } });
  });

  it('is text as spreadsheets save it', () => {
    const text = 'name;address\nTür-1;192.0.2.1';
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    for (const bytes of [Buffer.from(text), Buffer.from(text, 'latin1'), utf16])
      expect(inputs(listText(bytes))).toMatchObject([{ name: 'Tür-1' }]);
  });
});
