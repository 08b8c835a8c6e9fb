/**
 * In what two scripts differ, other than in the names of what they declare inside functions.
 *
 * Scopes are found here by the grammar (every block has one), not as the renaming finds them.
 */
function difference(one, other) {
  "use strict";

  var options = { ecmaVersion: 2018, sourceType: "script" };
  var counterpart = new Map(); // binding of one script: binding of the other
  var taken = new Map();

  function isNode(value) {
    return Boolean(value) && typeof value.type === "string";
  }

  function children(node) {
    var found = [];
    Object.keys(node).forEach(function (key) {
      [].concat(node[key]).filter(isNode).forEach((child) => found.push([key, child]));
    });
    return found;
  }

  function declare(scope, name) {
    scope.names.set(name, scope.names.get(name) || { name: name });
  }

  function declareVariables(node, scope) {
    if (node.type === "VariableDeclarator") {
      declare(scope, node.id.name);
    }
    if (!/Function/.test(node.type)) {
      children(node).forEach((pair) => declareVariables(pair[1], scope));
    }
  }

  function inner(scope, node) {
    return { outer: scope, names: new Map(), node: node };
  }

  /** Every identifier that stands for a binding or a global: [binding or name, node]. */
  function uses(node, scope, found) {
    if (/Function/.test(node.type)) {
      if (node.type === "FunctionExpression" && node.id) {
        scope = inner(scope, node);
        declare(scope, node.id.name);
      }
      var outside = scope;
      scope = inner(scope, node);
      node.params.forEach((parameter) => declare(scope, parameter.name));
      declareVariables(node.body, scope);
      if (node.id) {
        uses(node.id, outside, found);
      }
      node.params.forEach((parameter) => uses(parameter, scope, found));
      block(node.body, scope, found);
      return;
    }
    if (node.type === "CatchClause") {
      scope = inner(scope, node);
      declare(scope, node.param.name);
    }
    if (node.type === "BlockStatement") {
      block(node, inner(scope, node), found);
      return;
    }
    if (node.type === "Identifier") {
      for (var each = scope; each; each = each.outer) {
        if (each.outer && each.names.has(node.name)) {
          found.push(each.names.get(node.name));
          return;
        }
      }
      found.push(node.name);
      return;
    }
    children(node).forEach(function (pair) {
      var isName =
        (node.type === "MemberExpression" && pair[0] === "property" && !node.computed) ||
        (node.type === "Property" && pair[0] === "key" && !node.computed);
      if (isName) {
        found.push("property " + (pair[1].name || pair[1].raw));
      } else {
        uses(pair[1], scope, found);
      }
    });
  }

  function block(node, scope, found) {
    if (node.type === "BlockStatement") {
      node.body.forEach(function (statement) {
        if (statement.type === "FunctionDeclaration") {
          declare(scope, statement.id.name);
        }
      });
      node.body.forEach((statement) => uses(statement, scope, found));
    } else {
      uses(node, scope, found);
    }
  }

  /** The tree without places and names. */
  function shape(node) {
    return JSON.stringify(node, function (key, value) {
      var isPlace = key === "start" || key === "end" || key === "shorthand";
      var isName = key === "name" || (key === "raw" && typeof value === "string");
      return isPlace || isName ? undefined : value instanceof RegExp ? String(value) : value;
    });
  }

  var trees = [one, other].map((text) => acorn.parse(text, options));
  if (shape(trees[0]) !== shape(trees[1])) {
    return "another shape";
  }
  var found = trees.map(function (tree) {
    var all = [];
    uses(tree, { outer: null, names: new Map(), node: tree }, all);
    return all;
  });
  for (var n = 0; n < found[0].length || n < found[1].length; n += 1) {
    var here = found[0][n];
    var there = found[1][n];
    if (typeof here === "string" || typeof there === "string") {
      if (here !== there) {
        return "another name: " + (here.name || here) + ", " + (there.name || there);
      }
      continue;
    }
    if (counterpart.has(here) ? counterpart.get(here) !== there : taken.has(there)) {
      return "another binding: " + here.name + ", " + there.name;
    }
    counterpart.set(here, there);
    taken.set(there, here);
  }
  return "";
}
