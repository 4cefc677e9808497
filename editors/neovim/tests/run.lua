-- The plugin in a real Neovim with a real server: nvim --headless --clean -l tests/run.lua PATH-OF-COPYDESK
local server = assert(arg[1], 'say where copydesk is')
local here = vim.fs.dirname(vim.fs.dirname(vim.fs.normalize(vim.fn.fnamemodify(arg[0], ':p'))))
vim.opt.runtimepath:append(here)
vim.cmd('filetype on')
vim.cmd('runtime plugin/copydesk.lua')
vim.cmd('helptags ' .. vim.fn.fnameescape(here .. '/doc'))
vim.o.swapfile = false

local notes = {}
vim.notify = function(text)
  table.insert(notes, text)
end

local root = vim.fn.tempname()
vim.fn.mkdir(root .. '/one', 'p')
vim.fn.mkdir(root .. '/two', 'p')
local function write(name, text)
  local file = assert(io.open(root .. '/' .. name, 'w'))
  file:write(text)
  file:close()
end
local harbour = [[
The harbour master of Port Ellery, Orla Venn, told reporters on Tuesday that the ferry would not sail.

“We will not gamble with the weather’, Venn said.

“Nobody who has seen the photographs would sail,” she said.

Two hundred people were sent home by bus on Tuesday evening.

“The timetable was never ours to keep.”

The next crossing is on Friday.
]]
write('one/copydesk.toml', 'language = "en"\n')
write('one/harbour.md', harbour)
write('two/copydesk.toml', 'language = "en"\n\n[rules]\nunbalanced-quotes = "off"\n')
write('two/harbour.md', harbour)

local function until_true(what, test)
  local ok = vim.wait(15000, test, 10)
  assert(ok, 'waited in vain: ' .. what .. '\n' .. table.concat(notes, '\n') .. '\n' .. vim.inspect(vim.diagnostic.get(0)))
end

local function rules(buffer)
  local found = {}
  for _, d in ipairs(vim.diagnostic.get(buffer or 0)) do
    table.insert(found, d.code)
  end
  return found
end

local function has(rule, buffer)
  return vim.tbl_contains(rules(buffer), rule)
end

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

--- Puts the cursor on the first place of a text.
local function go(text)
  for row, line in ipairs(lines()) do
    local column = line:find(text, 1, true)
    if column then
      return vim.api.nvim_win_set_cursor(0, { row, column - 1 })
    end
  end
  error('not in the draft: ' .. text)
end

local tests = {}
local function test(name, run)
  table.insert(tests, { name, run })
end

test('options are checked', function()
  local copydesk = require('copydesk')
  copydesk.setup({ langauge = 'en' })
  assert(notes[#notes]:find('there is no option "langauge"', 1, true), notes[#notes])
  copydesk.setup({ rules = { ['quote-style'] = 'loud' } })
  assert(notes[#notes]:find('"rules" must be', 1, true), notes[#notes])
  copydesk.setup({ quotes = { '“…”' } })
  assert(notes[#notes]:find('"quotes" must be', 1, true), notes[#notes])
  assert(#vim.lsp.get_clients() == 0)
end)

test('a finding shows in a draft that is opened', function()
  require('copydesk').setup({ cmd = { server, 'lsp' }, caret_pause = 0 })
  vim.cmd.edit(root .. '/one/harbour.md')
  until_true('unbalanced-quotes', function()
    return has('unbalanced-quotes')
  end)
  local found = vim.tbl_filter(function(d)
    return d.code == 'unbalanced-quotes'
  end, vim.diagnostic.get(0))
  assert(#found == 1, 'everything is shown once')
  assert(found[1].lnum == 2 and found[1].source == 'copydesk', vim.inspect(found[1]))
end)

test('a name says who it is', function()
  go('Venn said')
  local params = vim.lsp.util.make_position_params(0, require('copydesk').client().offset_encoding)
  local answer = vim.lsp.buf_request_sync(0, 'textDocument/hover', params, 5000)
  local text = vim.inspect(answer)
  assert(text:find('Orla Venn', 1, true) and text:find('harbour master', 1, true), text)
end)

test('a quick fix mends behind an emoji', function()
  vim.api.nvim_buf_set_lines(0, 2, 3, false, { '🙂🙂 “We will not gamble with the weather’, Venn said.' })
  until_true('the finding moves', function()
    local d = vim.diagnostic.get(0)[1]
    return d and d.code == 'unbalanced-quotes' and d.lnum == 2 and lines()[3]:sub(d.col + 1, d.end_col):find('’', 1, true)
  end)
  go('’, Venn')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.isPreferred == true
    end,
  })
  until_true('the mark is mended', function()
    return lines()[3] == '🙂🙂 “We will not gamble with the weather”, Venn said.'
  end)
  until_true('the finding goes', function()
    return not has('unbalanced-quotes')
  end)
end)

test('all that is safe is mended at once', function()
  vim.api.nvim_buf_set_lines(0, 2, 3, false, { '“We will not gamble with the weather’, Venn said.' })
  until_true('unbalanced-quotes', function()
    return has('unbalanced-quotes')
  end)
  vim.cmd('Copydesk fix')
  until_true('the mark is mended', function()
    return lines()[3] == '“We will not gamble with the weather”, Venn said.'
  end)
end)

test('sources are listed', function()
  vim.cmd('Copydesk sources')
  local window = vim.api.nvim_get_current_win()
  until_true('the location list', function()
    return #vim.fn.getloclist(window) > 0
  end)
  local list = vim.fn.getloclist(window)
  assert(vim.iter(list):any(function(item)
    return item.text:find('Orla Venn', 1, true) ~= nil
  end), vim.inspect(list))
  local quoted = vim.tbl_filter(function(item)
    return item.text:find('gamble', 1, true) ~= nil
  end, list)
  assert(#quoted == 1 and quoted[1].lnum == 3, vim.inspect(list))
  assert(list[1].text == 'No source named' and list[1].lnum == 9, vim.inspect(list[1]))
  assert(list[2].text:find('^  “The timetable was never'), vim.inspect(list[2]))
  vim.cmd.lclose()
end)

test('sources stand beside the draft', function()
  local draft = vim.api.nvim_get_current_win()
  vim.cmd('Copydesk sources split')
  until_true('the split', function()
    return vim.bo.filetype == 'copydesk-sources'
  end)
  vim.fn.search('gamble')
  vim.api.nvim_feedkeys(vim.keycode('<CR>'), 'x', false)
  assert(vim.api.nvim_get_current_win() == draft)
  assert(vim.api.nvim_win_get_cursor(0)[1] == 3)
  vim.cmd.only()
end)

test('an actor is renamed all through', function()
  go('Orla Venn')
  vim.lsp.buf.rename('Orla Vann')
  until_true('the rename', function()
    local text = table.concat(lines(), '\n')
    return text:find('Vann', 1, true) and not text:find('Venn', 1, true)
  end)
end)

test('settings of the project are followed as they change', function()
  vim.api.nvim_buf_set_lines(0, 2, 3, false, { '“We will not gamble with the weather’, Vann said.' })
  until_true('unbalanced-quotes', function()
    return has('unbalanced-quotes')
  end)
  write('one/copydesk.toml', 'language = "en"\n\n[rules]\nunbalanced-quotes = "off"\n')
  -- Written elsewhere, and Neovim has the focus again.
  vim.api.nvim_exec_autocmds('FocusGained', {})
  until_true('the rule is off', function()
    return not has('unbalanced-quotes')
  end)
  -- Written in Neovim.
  local draft = vim.api.nvim_get_current_buf()
  vim.cmd('silent split ' .. vim.fn.fnameescape(root .. '/one/copydesk.toml'))
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'language = "en"' })
  vim.cmd('silent write | close')
  assert(vim.api.nvim_get_current_buf() == draft)
  until_true('the rule is on', function()
    return has('unbalanced-quotes')
  end)
end)

test('each project has its own settings', function()
  local first = vim.api.nvim_get_current_buf()
  vim.cmd('edit! ' .. vim.fn.fnameescape(root .. '/two/harbour.md'))
  until_true('a client', function()
    return require('copydesk').client() ~= nil
  end)
  vim.wait(1500, function()
    return has('unbalanced-quotes')
  end)
  assert(not has('unbalanced-quotes'), 'the second project turned it off')
  assert(has('unbalanced-quotes', first))
end)

test('a draft that was never saved is checked', function()
  vim.cmd('edit! ' .. vim.fn.fnameescape(root .. '/one/new.txt'))
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { '“We sail again’, said Orla Venn, the harbour master.' })
  until_true('unbalanced-quotes', function()
    return has('unbalanced-quotes')
  end)
end)

test('a draft without a name is read once it has one', function()
  vim.cmd.enew()
  vim.bo.filetype = 'text'
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { '“We sail again’, said Orla Venn, the harbour master.' })
  assert(not require('copydesk').client())
  assert(vim.iter(notes):any(function(note)
    return note:find('drafts without a name are not read', 1, true) ~= nil
  end), vim.inspect(notes))
  vim.cmd.file(root .. '/one/unnamed.txt')
  until_true('unbalanced-quotes', function()
    return has('unbalanced-quotes')
  end)
end)

test('AsciiDoc, reStructuredText and mail are read, and what is code there is not', function()
  for name, text in pairs({
    ['note.adoc'] = 'Orla Venn set `timetable` to ``none``.',
    ['note.rst'] = 'Orla Venn set ``timetable`` to ``none``. See `the notice <x>`_.',
    ['note.eml'] = 'Orla Venn set the timetable to none.',
  }) do
    vim.cmd('edit! ' .. vim.fn.fnameescape(root .. '/one/' .. name))
    vim.api.nvim_buf_set_lines(0, 0, -1, false, { text, '', '“We sail again’, said Orla Venn, the harbour master.' })
    until_true('unbalanced-quotes in ' .. name, function()
      return vim.deep_equal(rules(), { 'unbalanced-quotes' })
    end)
    assert(vim.diagnostic.get(0)[1].lnum == 2, name)
  end
end)

test('a finding is let stand', function()
  go('’, said')
  vim.cmd('Copydesk stet')
  until_true('the finding goes', function()
    return not has('unbalanced-quotes')
  end)
  local stets = table.concat(vim.fn.readfile(root .. '/one/.copydesk/stet'), '\n')
  assert(stets:find('unbalanced-quotes', 1, true), stets)
  -- Its folder is deleted by a command of the shell, and the finding is back; and so is the stet when it is let stand again.
  vim.cmd('silent !rm -r ' .. vim.fn.shellescape(root .. '/one/.copydesk'))
  until_true('the finding is back', function()
    return has('unbalanced-quotes')
  end)
  go('’, said')
  vim.cmd('Copydesk stet')
  until_true('the finding goes again', function()
    return not has('unbalanced-quotes')
  end)
  vim.api.nvim_win_set_cursor(0, { 2, 0 })
  vim.cmd('Copydesk stet')
  assert(notes[#notes]:find('there is no finding in this line', 1, true), notes[#notes])
end)

test('a server that was killed comes back', function()
  local client = require('copydesk').client()
  client:stop(true)
  until_true('the end of the server', function()
    return client:is_stopped()
  end)
  vim.cmd('Copydesk restart')
  until_true('another client', function()
    local now = require('copydesk').client()
    return now and now.id ~= client.id and now.initialized
  end)
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { '“We sail on Monday’, said Orla Venn, the harbour master.' })
  until_true('unbalanced-quotes', function()
    return has('unbalanced-quotes')
  end)
end)

test('a report is made of the draft as it is, saved or not', function()
  vim.cmd('edit! ' .. vim.fn.fnameescape(root .. '/one/harbour.md'))
  vim.cmd('edit!')
  vim.cmd([[%s/Orla/Ilse/]])
  vim.cmd('Copydesk report')
  assert(notes[#notes]:find('the report is', 1, true), notes[#notes])
  local page = notes[#notes]:match('the report is (.*)$')
  assert(table.concat(vim.fn.readfile(page), '\n'):find('Ilse', 1, true), page)
end)

test('the log is opened', function()
  vim.cmd('Copydesk log')
  assert(vim.fn.expand('%:t') == 'lsp.log', vim.fn.expand('%'))
  vim.cmd.tabclose()
end)

test('a name is added to the house names', function()
  vim.cmd('edit! ' .. vim.fn.fnameescape(root .. '/one/names.txt'))
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'Orla Venn, the harbour master, spoke on Tuesday.' })
  go('Orla Venn')
  until_true('a client', function()
    return require('copydesk').client() ~= nil
  end)
  vim.cmd('Copydesk name')
  local buffer = vim.fn.bufadd(root .. '/one/copydesk.toml')
  until_true('the settings have it', function()
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n'):find('preferred = "Orla Venn"', 1, true) ~= nil
  end)
end)

test('the page of a rule is shown', function()
  vim.cmd('edit! ' .. vim.fn.fnameescape(root .. '/one/rule.txt'))
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { '“We will sail then’, said Orla Venn, the harbour master.' })
  until_true('unbalanced-quotes', function()
    return has('unbalanced-quotes')
  end)
  vim.cmd('Copydesk rule')
  until_true('the page', function()
    return vim.api.nvim_buf_get_name(0):find('copydesk:/rules/unbalanced-quotes.md', 1, true) ~= nil
  end)
  assert(lines()[1]:find('unbalanced-quotes', 1, true), lines()[1])
  assert(vim.bo.filetype == 'markdown' and not vim.bo.modifiable)
  assert(#vim.lsp.get_clients({ bufnr = 0 }) == 0, 'the page is no draft')
  vim.cmd.close()
  vim.cmd('Copydesk rule house-name')
  until_true('another page', function()
    return lines()[1]:find('house-name', 1, true) ~= nil
  end)
  vim.cmd.close()
  vim.cmd('Copydesk rule nothing')
  until_true('it is said that there is none', function()
    return notes[#notes]:find('there is no rule "nothing"', 1, true) ~= nil
  end)
end)

test('health and help are there', function()
  vim.cmd('checkhealth copydesk')
  local text = table.concat(lines(), '\n')
  assert(text:find('copydesk %d+%.%d+') and text:find('it runs for'), text)
  assert(not text:find('ERROR', 1, true), text)
  vim.cmd('help copydesk-options')
  assert(vim.fn.expand('%:t') == 'copydesk.txt')
end)

test('what is mistyped is said', function()
  vim.cmd('Copydesk sauces')
  assert(notes[#notes]:find('there is no "sauces"', 1, true), notes[#notes])
  assert(vim.deep_equal(vim.fn.getcompletion('Copydesk s', 'cmdline'), { 'sources', 'stet' }))
  assert(vim.deep_equal(vim.fn.getcompletion('Copydesk r', 'cmdline'), { 'report', 'restart', 'rule' }))
  assert(vim.deep_equal(vim.fn.getcompletion('Copydesk sources ', 'cmdline'), { 'list', 'split' }))
end)

local failed = 0
for _, t in ipairs(tests) do
  local start = vim.uv.hrtime()
  local ok, message = xpcall(t[2], debug.traceback)
  failed = failed + (ok and 0 or 1)
  io.stdout:write(('%s  %4d ms  %s\n'):format(ok and 'ok  ' or 'FAIL', (vim.uv.hrtime() - start) / 1e6, t[1]))
  if not ok then
    io.stdout:write(message .. '\n')
  end
end
for _, client in ipairs(vim.lsp.get_clients()) do
  client:stop(true)
end
vim.fn.delete(root, 'rf')
os.exit(failed == 0 and 0 or 1)
