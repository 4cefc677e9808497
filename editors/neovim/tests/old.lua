-- The way for Neovim 0.10: a later one that does not have what 0.10 does not have.
-- nvim --headless --clean -l tests/old.lua PATH-OF-COPYDESK
local server = assert(arg[1], 'say where copydesk is')
local here = vim.fs.dirname(vim.fs.dirname(vim.fs.normalize(vim.fn.fnamemodify(arg[0], ':p'))))
local has = vim.fn.has
vim.fn.has = function(what)
  return what == 'nvim-0.11' and 0 or has(what)
end
vim.lsp.enable, vim.lsp.config = nil, nil
vim.deprecate = function() end
vim.opt.runtimepath:append(here)
vim.cmd('filetype on')
vim.cmd('runtime plugin/copydesk.lua')
vim.o.swapfile = false

local folder = vim.fn.tempname()
vim.fn.mkdir(folder, 'p')
vim.fn.writefile({ 'language = "en"' }, folder .. '/copydesk.toml')
vim.fn.writefile({ '🙂 “We will not gamble with the weather’, said Orla Venn, the harbour master.' }, folder .. '/harbour.md')

local function until_true(what, test)
  assert(vim.wait(15000, test, 10), 'waited in vain: ' .. what)
end

require('copydesk').setup({ cmd = { server, 'lsp' }, caret_pause = 0 })
vim.cmd.edit(folder .. '/harbour.md')
until_true('a finding', function()
  return #vim.diagnostic.get(0) == 1
end)
local window = vim.api.nvim_get_current_win()
vim.cmd('Copydesk sources')
until_true('sources', function()
  return #vim.fn.getloclist(window) == 2
end)
local list = vim.fn.getloclist(window)
assert(list[1].text == 'Orla Venn – harbour master', vim.inspect(list))
assert(list[2].col == 6, vim.inspect(list))
vim.cmd.lclose()
vim.cmd('Copydesk fix')
until_true('the mark is mended', function()
  return vim.api.nvim_get_current_line():find('weather”', 1, true) ~= nil
end)
local before = require('copydesk').client().id
vim.cmd('Copydesk restart')
until_true('another client', function()
  local now = require('copydesk').client()
  return now and now.id ~= before and now.initialized
end)
vim.cmd('checkhealth copydesk')
local health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
assert(health:find('older than 0.11', 1, true) and health:find('it runs for', 1, true), health)
for _, client in ipairs(vim.lsp.get_clients()) do
  client:stop(true)
end
vim.fn.delete(folder, 'rf')
io.stdout:write('ok    findings, sources, fix, restart and health without vim.lsp.enable\n')
os.exit(0)
