-- The entries for others' lists: nvim --headless --clean -l tests/upstream.lua PATH-OF-COPYDESK
local server = assert(arg[1], 'say where copydesk is')
local here = vim.fs.dirname(vim.fs.dirname(vim.fs.normalize(vim.fn.fnamemodify(arg[0], ':p'))))
vim.cmd('filetype on')
vim.o.swapfile = false

-- nvim-lspconfig's is a configuration by itself, without this plugin on the path.
local config = dofile(here .. '/upstream/nvim-lspconfig.lua')
assert(vim.deep_equal(config.cmd, { 'copydesk', 'lsp' }))
config.cmd[1] = server
vim.lsp.config('copydesk', config)
vim.lsp.enable('copydesk')
local folder = vim.fn.tempname()
vim.fn.mkdir(folder, 'p')
vim.fn.writefile({ 'language = "en"' }, folder .. '/copydesk.toml')
for filetype, name in pairs({ text = 'a.txt', markdown = 'a.md', html = 'a.html', mail = 'a.eml' }) do
  assert(vim.tbl_contains(config.filetypes, filetype), filetype)
  local draft = folder .. '/' .. name
  vim.fn.writefile({ 'We will see.', '', '<p>“We wait’, said Orla Venn, the harbour master.</p>' }, draft)
  vim.cmd('silent edit ' .. vim.fn.fnameescape(draft))
  assert(vim.bo.filetype == filetype, vim.bo.filetype)
  local found = vim.wait(15000, function()
    local d = vim.diagnostic.get(0)
    return #d == 1 and d[1].code == 'unbalanced-quotes' and d[1].lnum == 2
  end, 10)
  assert(found, name .. ': ' .. vim.inspect(vim.diagnostic.get(0)))
end
assert(#vim.lsp.get_clients({ name = 'copydesk' }) == 1, 'one server for one project')
for _, client in ipairs(vim.lsp.get_clients()) do
  client:stop(true)
end
vim.fn.delete(folder, 'rf')

-- Mason's has what its schema wants, and the version that this is.
local mason = table.concat(vim.fn.readfile(here .. '/upstream/mason.yaml'), '\n') .. '\n'
for _, key in ipairs({ 'name', 'description', 'homepage', 'licenses', 'languages', 'categories', 'source', 'bin', 'neovim' }) do
  assert(('\n' .. mason):find('\n' .. key .. ':', 1, true), key)
end
local cargo = table.concat(vim.fn.readfile(here .. '/../../Cargo.toml'), '\n')
local version = assert(cargo:match('\nversion = "([^"]+)"'))
assert(mason:find('id: pkg:cargo/copydesk@' .. version .. '\n', 1, true), version)
io.stdout:write('ok    the entries for nvim-lspconfig and Mason\n')
os.exit(0)
