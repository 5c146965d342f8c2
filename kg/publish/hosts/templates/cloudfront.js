// A CloudFront Function for {{ base }}: viewer request, runtime cloudfront-js-1.0 or 2.0.
var START = {{ start | tojson }};
var OFFERED = [{% for type, ending in policy.OFFERED.items() %}[{{ type | tojson }}, {{ ending | tojson }}]{{ "" if loop.last else ", " }}{% endfor %}];
var ENDING = new RegExp({{ (ending ~ '$') | tojson }});
var WHOLE = new RegExp({{ ('^(' ~ whole ~ ')(?:/(' ~ part ~ ')(' ~ ending ~ ')?)?$') | tojson }});
var NAMED = /^(?:{{ policy.NAMED | join("|") }})$/;
{% if moved_function | length < moved | length or gone_function | length < gone | length %}
// {{ moved_function | length }} of {{ moved | length }} former addresses and {{ gone_function | length }} of {{ gone | length }} that are gone, as many as fit; the pages of the others say it.
{% endif %}
var MOVED = {{ moved_function | list | tojson }};
var GONE = {{ gone_function | map("first") | list | tojson }};

function handler(event) {
  var request = event.request;
  if (request.uri.indexOf(START) !== 0) { return request; }
  var path = request.uri.slice(START.length);
  if (/(?:^|\/)$/.test(path)) {
    request.uri += 'index.html';
    return request;
  }
  for (var i = 0; i < MOVED.length; i++) {
    if (MOVED[i][0] === path) { return leading(301, MOVED[i][1]); }
  }
  if (NAMED.test(path)) { return leading(301, path + '.html' + query(request)); }
  var stem = path.replace(ENDING, '');
  if (GONE.indexOf(stem) >= 0 && (path === stem || path === stem + '.html')) {
    return said(410, 'Gone', 'What was described here is no longer stated by any source.\n');
  }
  var found = WHOLE.exec(path);
  if (!found) { return request; }
  if (found[2] === undefined) { return path === stem ? thing(request, path, '') : request; }
  return found[3] ? leading(303, found[1] + found[3] + (found[3] === '.html' ? {{ mark | tojson }} + found[2] : ''))
    : thing(request, found[1], {{ mark | tojson }} + found[2]);
}

function thing(request, path, mark) {
  var ending = wanted(request.headers.accept ? request.headers.accept.value : '');
  var answer;
  if (ending) {
    answer = leading(303, path + ending + (ending === '.html' ? mark : ''));
  } else {
    var name = request.uri.slice(request.uri.lastIndexOf('/') + 1);
    var lines = OFFERED.map(function (each) { return each[0] + '  ' + name + each[1] + '\n'; });
    answer = said(406, 'Not Acceptable', {{ policy.refused("").split("\n")[0] | tojson }} + '\n\n' + lines.join(''));
  }
  answer.headers.vary = { value: 'Accept' };
  return answer;
}

// The ending of the document that a client wants most, the first of several that it wants alike.
function wanted(accept) {
  if (/^\s*$/.test(accept)) { return OFFERED[0][1]; }
  var asked = {};
  accept.toLowerCase().split(',').forEach(function (element) {
    var weight = /;\s*q\s*=\s*([^;\s]*)/.exec(element);
    var range = element.split(';')[0].trim();
    var legal = !weight || /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight[1]);
    asked[range] = Math.max(asked[range] || 0, legal ? Number(weight ? weight[1] : 1) : 0);
  });
  var best = 0, ending = '';
  OFFERED.forEach(function (offer) {
    var ranges = [offer[0], offer[0].split('/')[0] + '/*', '*/*'];
    for (var i = 0; i < ranges.length; i++) {
      if (asked.hasOwnProperty(ranges[i])) {
        if (asked[ranges[i]] > best) { best = asked[ranges[i]]; ending = offer[1]; }
        return;
      }
    }
  });
  return ending;
}

function query(request) {
  var pairs = [];
  Object.keys(request.querystring || {}).forEach(function (name) {
    var given = request.querystring[name];
    (given.multiValue || [given]).forEach(function (each) { pairs.push(name + '=' + each.value); });
  });
  return pairs.length ? '?' + pairs.join('&') : '';
}

function leading(status, target) {
  var answer = said(status, status === 301 ? 'Moved Permanently' : 'See Other', '');
  answer.headers.location = { value: START + target };
  return answer;
}

function said(status, description, body) {
  var headers = {
    'content-type': { value: {{ policy.PLAIN | tojson }} }{% for name, value in policy.SECURITY + policy.OPEN %},
    {{ name | lower | tojson }}: { value: {{ value | tojson }} }{% endfor %}

  };
  return { statusCode: status, statusDescription: description, headers: headers, body: body };
}
